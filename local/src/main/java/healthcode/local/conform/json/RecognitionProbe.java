package healthcode.local.conform.json;

import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.credential.CredentialDoor;
import healthcode.credential.CredentialVerifier;
import healthcode.functions.Gateway;
import healthcode.functions.RecogniseCodeFunction;
import healthcode.functions.Wiring;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Authorisation;
import healthcode.recognition.Caller;
import healthcode.recognition.CheckCode;
import healthcode.recognition.DecideRecognition;
import healthcode.recognition.Decision;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.PlanTrip;
import healthcode.recognition.ReadRecognition;
import healthcode.recognition.ReadRules;
import healthcode.recognition.RecogniseCode;
import healthcode.recognition.RecognitionAnswer;
import healthcode.recognition.RequestId;
import healthcode.recognition.Role;
import healthcode.recognition.StoreUnavailable;
import healthcode.trust.TrustList;
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
    private final RecogniseCodeFunction function =
            new RecogniseCodeFunction(new Wiring(this::gateway, _ -> Optional.of(PROVINCE), Clock.systemUTC()));

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
        function.handleRequest(new ByteArrayInputStream(json.print(event)), out, new QuietContext());
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

    /** Nothing here may be reached: a body of the corpus is no request, and an outage would answer 503. */
    private Gateway gateway() {
        var keys = new HolderKeys(new byte[32]);
        var authorisation = Authorisation.bundled();
        var clock = Clock.systemUTC();
        var down = new Down();
        var trust = new TrustList(1, Instant.EPOCH, List.of());
        var decide = new DecideRecognition(
                _ -> {
                    throw Down.outage();
                }, _ -> {
                    throw Down.outage();
                }, _ -> {
                    throw Down.outage();
                }, keys, new RecognitionAnswer(json));
        return new Gateway(
                new RecogniseCode(
                        authorisation,
                        new CredentialDoor(json, new HcertParser()),
                        new CredentialVerifier(new NimbusSignatures(CryptoProvider.builtIn())),
                        (_, _, _) -> Attempt.refused(ProblemCode.FORMAT_UNKNOWN),
                        decide,
                        down,
                        () -> trust,
                        keys,
                        clock),
                new ReadRecognition(authorisation, down),
                new CheckCode(authorisation, _ -> {
                    throw Down.outage();
                }, down, () -> trust, _ -> {
                    throw Down.outage();
                }, keys, clock),
                new PlanTrip(authorisation, _ -> {
                    throw Down.outage();
                }),
                new ReadRules(authorisation, List.of()),
                keys,
                List::of);
    }

    /** A store that cannot be reached. */
    private static final class Down implements Decisions {

        static StoreUnavailable outage() {
            return new StoreUnavailable(false, "no store", new IOException("no store"));
        }

        @Override
        public Seen find(RequestId id, Octets requestDigest) {
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
