package healthcode.adapters.jose;

import healthcode.credential.CompactJws;
import healthcode.credential.HeaderRules;
import healthcode.credential.Signatures;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.trust.Es256Signing;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/** JSON objects as compact ES256 JWS (RFC 7515), each kind under a typ of its own so that none passes for another. */
final class SignedJson {

    private final JsonCodec json;
    private final Signatures signatures;

    SignedJson(JsonCodec json, Signatures signatures) {
        this.json = json;
        this.signatures = signatures;
    }

    /** {@code payload} signed by {@code key}. */
    static String sign(JsonCodec json, String typ, JsonObject payload, Es256Signing key) {
        return sign(json, typ, payload, key, Optional.empty());
    }

    /** The same, or what is {@code held} if that is this payload under this typ by this key. */
    static String sign(JsonCodec json, String typ, JsonObject payload, Es256Signing key, Optional<String> held) {
        var header = JsonObject.builder()
                .put("alg", "ES256")
                .put("kid", key.keyId())
                .put("typ", typ)
                .build();
        var input = encode(json.print(header)) + "." + encode(json.print(payload));
        return held.filter(text -> text.startsWith(input + "."))
                .orElseGet(() -> input + "." + encode(key.sign(input.getBytes(StandardCharsets.US_ASCII))));
    }

    /** The payload of a JWS of our own, whoever signed it. */
    static Optional<JsonObject> unverified(JsonCodec json, String text) {
        return CompactJws.open(text, new HeaderRules(Optional.empty(), true, false), json)
                        instanceof Attempt.Ok<CompactJws>(var jws)
                ? object(json, jws)
                : Optional.empty();
    }

    private static String encode(byte[] octets) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** What {@code key} signed under {@code typ}; empty if anything about it is otherwise. */
    Optional<JsonObject> open(String text, String typ, ECPublicKey key) {
        var rules = new HeaderRules(Optional.of(typ), true, false);
        return CompactJws.open(text, rules, json) instanceof Attempt.Ok<CompactJws>(var jws)
                        && jws.algorithm().equals(SignatureAlgorithm.ES256.name())
                        && proves(jws, key)
                ? object(json, jws)
                : Optional.empty();
    }

    private boolean proves(CompactJws jws, ECPublicKey key) {
        var keyId = PublishedKeys.thumbprint(key);
        var record = IssuerKey.unlimited(keyId, SignatureAlgorithm.ES256, key);
        return jws.keyId().equals(Optional.of(keyId))
                && signatures.verify(
                        record, jws.signingInput().toArray(), jws.signature().toArray());
    }

    private static Optional<JsonObject> object(JsonCodec json, CompactJws jws) {
        try {
            return json.parse(jws.payload().toArray()) instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }
}
