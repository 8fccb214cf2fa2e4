package healthcode.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.jose.Admission;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkAdmission;
import healthcode.adapters.jose.JwkRules;
import healthcode.code.HolderKeys;
import healthcode.code.IssuedCode;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.recognition.Caller;
import healthcode.recognition.Decisions;
import healthcode.recognition.Role;
import healthcode.recognition.StatusIndices;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.SigningKey;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustList;
import healthcode.trust.TrustLists;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a recognition and a check on fixed public test vectors before a snapshot is taken, so that the first request
 * after a restore finds its classes loaded and its paths compiled.
 *
 * <p>Nothing is signed, stored or sent, and the only key material is public: whatever happens here is cloned.
 */
final class Priming {

    private static final String DESTINATION = "440000";

    private final Assembly assembly;
    private final JsonCodec json;
    private final JsonObject vectors;
    private final CryptoProvider provider;

    Priming(Assembly assembly, JsonCodec json, CryptoProvider provider) {
        this.assembly = assembly;
        this.json = json;
        this.provider = provider;
        try (var in = Priming.class.getResourceAsStream("priming.json")) {
            this.vectors = (JsonObject) json.parse(in.readAllBytes());
        } catch (IOException | MalformedJson e) {
            throw new IllegalStateException("priming.json does not read", e);
        }
    }

    /**
     * Runs both vectors.
     *
     * @throws IllegalStateException if one is not answered as it should be: then the snapshot must not be taken
     */
    void run() {
        var ports = new Vectors();
        var useCases = assembly.over(ports, _ -> claims -> new IssuedCode(claims, "primed"));
        var province = caller(Role.PROVINCE, Optional.of(new RegionCode(text("issuer"))));
        var gate = caller(Role.OPERATOR, Optional.empty());
        var recognition =
                JsonObject.builder().put("credential", text("credential")).put("destination", DESTINATION);
        var check = JsonObject.builder()
                .put("code", text("code"))
                .put("place", "priming")
                .put("destination", DESTINATION);
        expect(
                "\"statusCode\":201",
                new RecogniseCodeFunction(new Wiring(() -> useCases, _ -> province, ports.clock())),
                recognition.build());
        expect(
                "holder-unknown",
                new CheckCodeFunction(new Wiring(() -> useCases, _ -> gate, ports.clock())),
                check.build());
    }

    private static Optional<Caller> caller(Role role, Optional<RegionCode> region) {
        return Optional.of(new Caller("priming", role, region, Set.of(), "priming"));
    }

    private void expect(String part, RequestStreamHandler handler, JsonObject body) {
        var event = JsonObject.builder()
                .put("httpMethod", "POST")
                .put(
                        "headers",
                        JsonObject.builder().put("Idempotency-Key", "priming").build())
                .put("body", new String(json.print(body), StandardCharsets.UTF_8))
                .build();
        var answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(json.print(event)), answer, new PrimingContext());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!answer.toString(StandardCharsets.UTF_8).contains(part)) {
            throw new IllegalStateException("priming: a vector was not answered with " + part);
        }
    }

    private String text(String name) {
        return vectors.text(name).orElseThrow();
    }

    private ECPublicKey key(String name) {
        var admitted =
                new JwkAdmission(json, provider).admit(vectors.object(name).orElseThrow(), JwkRules.STRICT);
        return switch (admitted) {
            case Admission.Admitted(var keys) -> (ECPublicKey) keys.getFirst().publicKey();
            case Admission.Refused _ -> throw new IllegalStateException("priming.json holds a key that is refused");
        };
    }

    /** The ports of the vectors; a record is forgotten as soon as it is made. */
    private final class Vectors implements Ports {

        private final Instant at = Instant.parse(text("at"));
        private final IssuerKey issuerKey =
                IssuerKey.unlimited(text("keyId"), SignatureAlgorithm.ES256, key("issuerKey"));
        private final SigningKey signingKey =
                SigningKey.of(key("gatewayKey"), Optional.empty(), at.minusSeconds(1), at.plusSeconds(1));

        @Override
        public Decisions decisions() {
            return new NothingKept();
        }

        @Override
        public StatusIndices statusIndices() {
            return province -> new StatusIndex(province, 0, 0);
        }

        @Override
        public TrustLists trustLists() {
            var region = new RegionCode(text("issuer"));
            var issuer = new Issuer(
                    region.code(), "priming", Optional.of(region), Set.of(text("format")), List.of(issuerKey));
            return () -> new TrustList(1, at, List.of(issuer));
        }

        @Override
        public SigningKeys signingKeys() {
            return () -> List.of(signingKey);
        }

        @Override
        public HolderKeys holderKeys() {
            return new HolderKeys(new byte[32]);
        }

        @Override
        public Clock clock() {
            return Clock.fixed(at, ZoneOffset.UTC);
        }
    }
}
