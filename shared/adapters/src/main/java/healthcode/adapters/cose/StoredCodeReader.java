package healthcode.adapters.cose;

import healthcode.code.GateCode;
import healthcode.code.StoredCodes;
import java.util.Optional;

/** Reads codes that this gateway signed and kept, also those whose key has long been retired; proves nothing. */
public final class StoredCodeReader implements StoredCodes {

    @Override
    public Optional<GateCode> claims(String text) {
        return Optional.of(text)
                .filter(found -> found.startsWith(CoseCodeReader.PREFIX))
                .flatMap(found -> Base45.decode(found.substring(CoseCodeReader.PREFIX.length())))
                .flatMap(SignedCode::decode)
                .flatMap(code -> Cbor.parse(code.payload().toArray()))
                .flatMap(CodeClaims::fromCbor);
    }
}
