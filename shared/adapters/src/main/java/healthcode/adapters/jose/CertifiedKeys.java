package healthcode.adapters.jose;

import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Optional;

/** Online keys that the offline anchor certified, each for one kind of document and until a stated end. */
final class CertifiedKeys {

    private final SignedJson signed;
    private final JwkDocuments keys;
    private final ECPublicKey anchor;

    CertifiedKeys(SignedJson signed, JwkDocuments keys, ECPublicKey anchor) {
        this.signed = signed;
        this.keys = keys;
        this.anchor = anchor;
    }

    /**
     * The P-256 key in {@code certificate}, called {@code what}.
     *
     * @throws IllegalArgumentException unless the anchor signed it under {@code typ} and it has not ended at {@code at}
     */
    ECPublicKey key(String what, String certificate, String typ, Instant at) {
        var claims = signed.open(certificate, typ, anchor)
                .orElseThrow(() -> new IllegalArgumentException("the anchor does not vouch for " + what));
        if (end(claims).filter(at::isBefore).isEmpty()) {
            throw new IllegalArgumentException(what + " is past its end");
        }
        return claims.object("jwk")
                .map(jwk -> keys.read(jwk).publicKey())
                .filter(ECPublicKey.class::isInstance)
                .map(ECPublicKey.class::cast)
                .orElseThrow(() -> new IllegalArgumentException(what + " is not P-256"));
    }

    /** Without a readable end it never counts. */
    private static Optional<Instant> end(JsonObject claims) {
        return claims.get("exp")
                .filter(JsonNumber.class::isInstance)
                .flatMap(value -> ((JsonNumber) value).asLong().stream().boxed().findFirst())
                .filter(seconds -> seconds >= 0 && seconds <= Instant.MAX.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }
}
