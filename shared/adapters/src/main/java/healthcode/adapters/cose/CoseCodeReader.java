package healthcode.adapters.cose;

import healthcode.code.CodeReader;
import healthcode.code.GateCode;
import healthcode.code.HolderProof;
import healthcode.code.Octets;
import healthcode.trust.SigningKey;
import healthcode.trust.SigningKeys;
import java.security.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads and proves codes as {@link CoseCodeSigner} writes them, by the published gateway keys.
 *
 * <p>Every code has one text: base45, CBOR, headers and signature are accepted in one spelling only, and nothing but
 * the key id is looked at before the signature holds. A bound phone wraps its code: {@link PresentedCode}.
 */
public final class CoseCodeReader implements CodeReader {

    /** What every code starts with: 健康, and the version of the form. */
    public static final String PREFIX = "JK1:";

    /** What a QR code of version 13 holds with level M; longer texts are not looked at. */
    public static final int LONGEST = 483;

    private final SigningKeys keys;
    private final Es256 es256;

    /** Verifies by the platform's own provider. */
    public CoseCodeReader(SigningKeys keys) {
        this(keys, Optional.empty());
    }

    /** Verifies by {@code provider}. */
    public CoseCodeReader(SigningKeys keys, Provider provider) {
        this(keys, Optional.of(provider));
    }

    private CoseCodeReader(SigningKeys keys, Optional<Provider> provider) {
        this.keys = keys;
        this.es256 = new Es256(provider);
    }

    /** The first eight octets of the key's thumbprint. */
    static Octets keyId(SigningKey key) {
        return Octets.ofBase64Url(key.thumbprint()).first(SignedCode.KEY_ID_LENGTH);
    }

    @Override
    public Reading read(String text) {
        if (!text.startsWith(PREFIX) || text.length() > LONGEST) {
            return new Reading.Unreadable();
        }
        return Base45.decode(text.substring(PREFIX.length()))
                .flatMap(PresentedCode::decode)
                .flatMap(shown -> SignedCode.decode(shown.code().toArray()).map(code -> prove(code, shown)))
                .orElseGet(Reading.Unreadable::new);
    }

    private Reading prove(SignedCode code, PresentedCode shown) {
        var candidates = keys.published().stream()
                .filter(key -> keyId(key).equals(code.keyId()))
                .toList();
        if (candidates.isEmpty()) {
            return new Reading.KeyUnknown();
        }
        var signers = signers(candidates, code);
        return signers.isEmpty() ? new Reading.Forged() : genuine(code, signers, shown);
    }

    /** Eight octets of a thumbprint can be met by a second key, so all that match are tried. */
    private List<SigningKey> signers(List<SigningKey> candidates, SignedCode code) {
        var message = SignedCode.toBeSigned(code.keyId(), code.payload());
        var signature = code.signature().toArray();
        return candidates.stream()
                .filter(key -> es256.verify(key.publicKey(), message, signature))
                .toList();
    }

    /** A retired key stays published for what it signed in its time: stolen, it must not sign anything younger. */
    private Reading genuine(SignedCode code, List<SigningKey> signers, PresentedCode shown) {
        return Cbor.parse(code.payload().toArray())
                .flatMap(CodeClaims::fromCbor)
                .<Reading>map(claims -> signers.stream().anyMatch(key -> key.inDateAt(claims.issuedAt()))
                        ? new Reading.Genuine(claims, proof(claims, shown))
                        : new Reading.KeyUnknown())
                .orElseGet(Reading.Unreadable::new);
    }

    /** Proved last, because the key it must verify with is what the gateway signed. */
    private HolderProof proof(GateCode claims, PresentedCode shown) {
        return shown.proof()
                .map(proof -> claims.holderKey()
                                .flatMap(HolderKey::publicKey)
                                .filter(key -> es256.verifyOnce(
                                        key,
                                        PresentedCode.toBeSigned(shown.code(), proof.time()),
                                        proof.signature().toArray()))
                                .isPresent()
                        ? new HolderProof.Signed(Instant.ofEpochSecond(proof.time()))
                        : new HolderProof.Forged())
                .orElseGet(HolderProof.Absent::new);
    }
}
