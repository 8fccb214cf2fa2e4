package healthcode.local.conform.json;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.functions.Assembly;
import healthcode.functions.Ports;
import healthcode.functions.RecogniseCodeFunction;
import healthcode.functions.UseCases;
import healthcode.functions.Wiring;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.local.api.LocalContext;
import healthcode.recognition.Caller;
import healthcode.recognition.Decision;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import healthcode.recognition.Role;
import healthcode.recognition.StatusIndices;
import healthcode.recognition.StoreUnavailable;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustList;
import healthcode.trust.TrustLists;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends any octets as the body of {@code POST /v1/recognitions} through the real handler, over a store that is down.
 */
final class RecognitionProbe {

    private static final Caller PROVINCE =
            new Caller("conform", Role.PROVINCE, Optional.of(new RegionCode("420000")), Set.of(), "test");

    private final JacksonJson json = new JacksonJson();
    private final UseCases gateway =
            new Assembly(json, CryptoProvider.builtIn(), CryptoProvider.builtIn()).over(new Down());
    private final RecogniseCodeFunction function =
            new RecogniseCodeFunction(new Wiring(() -> gateway, _ -> Optional.of(PROVINCE), Clock.systemUTC()));

    /**
     * What the handler answered.
     *
     * @param code the problem code, empty for anything else
     */
    record Reply(int status, String code) {}

    Reply send(byte[] body) throws IOException {
        var event = JsonObject.builder()
                .put("httpMethod", "POST")
                .put("path", "/v1/recognitions")
                .put(
                        "headers",
                        JsonObject.builder().put("Idempotency-Key", "conform").build())
                .put("body", Base64.getEncoder().encodeToString(body))
                .put("isBase64Encoded", true)
                .build();
        var out = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(json.print(event)), out, LocalContext.of("conform", _ -> {}));
        try {
            var answer = (JsonObject) json.parse(out.toByteArray());
            var text = answer.text("body").orElse("{}").getBytes(StandardCharsets.UTF_8);
            var code = ((JsonObject) json.parse(text)).text("code").orElse("");
            var status = answer.get("statusCode").orElse(null) instanceof JsonNumber number
                    ? (int) number.asLong().orElse(0)
                    : 0;
            return new Reply(status, code);
        } catch (MalformedJson e) {
            throw new IOException("the handler's answer is not JSON", e);
        }
    }

    /** Ports that cannot be reached: a body of the corpus is no request, and an outage would answer 503. */
    private static final class Down implements Ports, Decisions {

        private final HolderKeys keys = new HolderKeys(new byte[32]);

        @Override
        public Decisions decisions() {
            return this;
        }

        @Override
        public StatusIndices statusIndices() {
            return _ -> {
                throw outage();
            };
        }

        @Override
        public TrustLists trustLists() {
            return () -> new TrustList(1, Instant.EPOCH, List.of());
        }

        @Override
        public SigningKeys signingKeys() {
            return List::of;
        }

        @Override
        public HolderKeys holderKeys() {
            return keys;
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        static StoreUnavailable outage() {
            return new StoreUnavailable(false, "no store", new IOException("no store"));
        }

        @Override
        public Seen find(RequestId id, Octets requestDigest) {
            throw outage();
        }

        @Override
        public Merged merge(RequestId id, Octets requestDigest, SubjectId kept, SubjectId joined, Joiner joiner) {
            throw outage();
        }

        @Override
        public Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
            throw outage();
        }

        @Override
        public Optional<Head> head(SubjectId subject) {
            throw outage();
        }

        @Override
        public Optional<Decision> decision(RequestId id) {
            throw outage();
        }
    }
}
