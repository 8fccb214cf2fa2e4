package healthcode.adapters.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.trust.SigningKey;
import java.security.interfaces.ECPublicKey;
import java.util.Collection;

/** Our own public keys as a JSON Web Key Set, and the thumbprints that name them. */
public final class PublishedKeys {

    private PublishedKeys() {}

    /** The RFC 7638 SHA-256 thumbprint of a P-256 key: 43 base64url characters. */
    public static String thumbprint(ECPublicKey key) {
        try {
            return jwk(key).computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("no thumbprint", e);
        }
    }

    /** The key set (RFC 7517) of {@code keys}: public parts only, kid the thumbprint, use sig, alg ES256. */
    public static JsonObject keySet(Collection<SigningKey> keys) {
        return JsonObject.builder()
                .put("keys", JsonArray.of(keys.stream().map(PublishedKeys::entry)))
                .build();
    }

    /**
     * The same with the time in which each of {@code keys} signs: whoever knows it refuses what a retired key signs.
     */
    static JsonObject dated(Collection<SigningKey> keys) {
        return JsonObject.builder()
                .put(
                        "keys",
                        JsonArray.of(keys.stream()
                                .map(key -> JsonObject.builder()
                                        .put("jwk", entry(key))
                                        .put("nbf", key.notBefore().getEpochSecond())
                                        .put("exp", key.notAfter().getEpochSecond())
                                        .build())))
                .build();
    }

    private static JsonObject entry(SigningKey key) {
        var jwk = jwk(key.publicKey());
        return JsonObject.builder()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", jwk.getX().toString())
                .put("y", jwk.getY().toString())
                .put("kid", key.thumbprint())
                .put("use", "sig")
                .put("alg", "ES256")
                .build();
    }

    private static ECKey jwk(ECPublicKey key) {
        return new ECKey.Builder(Curve.P_256, key).build();
    }
}
