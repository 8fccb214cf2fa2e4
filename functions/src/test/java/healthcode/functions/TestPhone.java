package healthcode.functions;

import healthcode.adapters.cose.HolderPhone;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.Octets;
import healthcode.functions.TestEvents.Answer;
import healthcode.functions.wire.MyRequests;
import healthcode.json.JsonObject;
import healthcode.trust.P256;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A traveller's phone: a key, and the requests that it proves. */
final class TestPhone {

    static final String CLAIM = "/v1/my/code/claim";
    static final String CODE = "/v1/my/code";
    static final String HISTORY = "/v1/my/history";
    static final String EXPOSURE = "/v1/my/exposure";

    private final HolderPhone phone;
    private int nonces;

    TestPhone(KeyPair pair) {
        this.phone = new HolderPhone(pair);
    }

    static TestPhone any() {
        return new TestPhone(P256.generate());
    }

    HolderPhone holder() {
        return phone;
    }

    String nonce() {
        return "nonce-nonce-%04d".formatted(nonces++);
    }

    String claimBody(String secret) {
        var key = new String(new JacksonJson().print(phone.jwk()), StandardCharsets.UTF_8);
        return "{\"secret\":\"" + secret + "\",\"key\":" + key + "}";
    }

    JsonObject claim(String secret, Instant at) {
        var body = claimBody(secret);
        return event("POST", CLAIM, proof(Optional.empty(), "POST", CLAIM, Optional.of(body), at), body);
    }

    JsonObject get(String path, String codeId, Instant at) {
        return event("GET", path, proof(Optional.of(codeId), "GET", path, Optional.empty(), at), null);
    }

    String proof(Optional<String> codeId, String method, String path, Optional<String> body, Instant at) {
        var octets = body.map(text -> Octets.of(text.getBytes(StandardCharsets.UTF_8)));
        return phone.prove(codeId, method, path, octets, at, nonce());
    }

    static JsonObject event(String method, String path, String proof, String body) {
        return TestEvents.event(method, path, null, Map.of("Accept-Language", "en", MyRequests.PROOF, proof), body);
    }

    Answer claimed(TestWorld world, String secret) {
        return send(world, "claim-code", claim(secret, world.clock().instant()));
    }

    Answer code(TestWorld world, String codeId) {
        return send(world, "read-my-code", get(CODE, codeId, world.clock().instant()));
    }

    Answer history(TestWorld world, String codeId) {
        return send(world, "read-my-history", get(HISTORY, codeId, world.clock().instant()));
    }

    static Answer send(TestWorld world, String capability, JsonObject event) {
        return TestEvents.send(world.function(capability), event, world.context());
    }
}
