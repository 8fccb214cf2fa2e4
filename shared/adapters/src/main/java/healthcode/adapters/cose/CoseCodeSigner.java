package healthcode.adapters.cose;

import healthcode.code.CodeSigner;
import healthcode.code.GateCode;
import healthcode.code.IssuedCode;
import healthcode.code.Octets;
import healthcode.code.SigningUnavailable;
import healthcode.trust.SigningKey;
import healthcode.trust.SigningKeys;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;

/**
 * Signs codes as CWT in COSE_Sign1, ES256, base45 with the prefix {@value CoseCodeReader#PREFIX}.
 *
 * <p>The key is the one that signs at the instant of issue, so a code and its key always agree in date.
 */
public final class CoseCodeSigner implements CodeSigner {

    private final SigningKeys keys;
    private final Es256 es256;

    /** Signs by the platform's own provider, the one to use where a snapshot of the process may be cloned. */
    public CoseCodeSigner(SigningKeys keys) {
        this(keys, Optional.empty());
    }

    /** Signs by {@code provider}. */
    public CoseCodeSigner(SigningKeys keys, Provider provider) {
        this(keys, Optional.of(provider));
    }

    private CoseCodeSigner(SigningKeys keys, Optional<Provider> provider) {
        this.keys = keys;
        this.es256 = new Es256(provider);
    }

    @Override
    public IssuedCode sign(GateCode claims) {
        var key = keys.signingAt(claims.issuedAt())
                .orElseThrow(() -> new SigningUnavailable("no key signs at " + claims.issuedAt(), null));
        var keyId = CoseCodeReader.keyId(key);
        var payload = Octets.of(Cbor.print(CodeClaims.toCbor(claims)));
        var code = new SignedCode(keyId, payload, signature(key, keyId, payload));
        return new IssuedCode(claims, CoseCodeReader.PREFIX + Base45.encode(code.encode()));
    }

    private Octets signature(SigningKey key, Octets keyId, Octets payload) {
        try {
            var privateKey = key.privateKey().orElseThrow();
            return Octets.of(es256.sign(privateKey, SignedCode.toBeSigned(keyId, payload)));
        } catch (GeneralSecurityException e) {
            throw new SigningUnavailable("key " + key.thumbprint() + " does not sign", e);
        }
    }
}
