package healthcode.functions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.CodeReader;
import healthcode.code.CodeSigner;
import healthcode.code.GateCode;
import healthcode.code.HealthStatement;
import healthcode.code.HolderKeys;
import healthcode.code.IssuedCode;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.credential.CredentialDoor;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.VerifiedHealthCode;
import healthcode.format.Translator;
import healthcode.json.JsonObject;
import healthcode.policy.LevelPolicy;
import healthcode.policy.Outcome;
import healthcode.problem.Attempt;
import healthcode.recognition.Authorisation;
import healthcode.recognition.Caller;
import healthcode.recognition.CheckCode;
import healthcode.recognition.DecideRecognition;
import healthcode.recognition.Decisions;
import healthcode.recognition.ReadRecognition;
import healthcode.recognition.RecogniseCode;
import healthcode.recognition.RecognitionAnswer;
import healthcode.recognition.Role;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A whole gateway in memory at a fixed instant, with one province, Hubei, that can sign. */
final class TestGateway {

    static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");
    static final String HUBEI = "arn:aws:sts::111122223333:assumed-role/hubei/session";
    static final String GUANGDONG = "arn:aws:sts::111122223333:assumed-role/guangdong/session";
    static final String SICHUAN = "arn:aws:sts::111122223333:assumed-role/sichuan/session";
    static final String STATION = "arn:aws:sts::111122223333:assumed-role/station/session";
    static final String STRANGER = "arn:aws:sts::111122223333:assumed-role/stranger/session";

    private final JacksonJson json = new JacksonJson();
    private final KeyPair hubei = keyPair();
    private final Map<String, GateCode> issued = new HashMap<>();
    private final MemoryDecisions memory = new MemoryDecisions();
    private final TestContext context = new TestContext();
    private Decisions decisions = memory;

    MemoryDecisions memory() {
        return memory;
    }

    TestContext context() {
        return context;
    }

    /** Puts another store in front. */
    void store(Decisions other) {
        this.decisions = other;
    }

    Wiring wiring() {
        return new Wiring(this::gateway, new IamAuthenticator(callers()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Map<IamPrincipal, Caller> callers() {
        return Map.of(
                principal("hubei"), caller("hubei", Role.PROVINCE, "420000"),
                principal("guangdong"), caller("guangdong", Role.PROVINCE, "440000"),
                principal("sichuan"), caller("sichuan", Role.PROVINCE, "510000"),
                principal("station"), caller("station", Role.OPERATOR, "420000"));
    }

    private static IamPrincipal principal(String name) {
        return IamPrincipal.ofArn("arn:aws:iam::111122223333:role/" + name).orElseThrow();
    }

    private static Caller caller(String id, Role role, String region) {
        return new Caller(id, role, Optional.of(new RegionCode(region)), Set.of(), "test");
    }

    private Gateway gateway() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var authorisation = Authorisation.bundled();
        var keys = new HolderKeys(new byte[32]);
        var issuer = new Issuer(
                "420000",
                "Hubei",
                Optional.of(new RegionCode("420000")),
                Set.of("test"),
                List.of(IssuerKey.unlimited("hb-1", SignatureAlgorithm.ES256, hubei.getPublic())));
        var trust = new TrustList(1, NOW, List.of(issuer));
        var policy = LevelPolicy.all(List.of(new LevelPolicy(
                "test@1",
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Map.of(
                        Level.GREEN, Outcome.RECOGNISED,
                        Level.UNKNOWN, Outcome.REFER,
                        Level.YELLOW, Outcome.REFUSED,
                        Level.RED, Outcome.REFUSED))));
        CodeSigner signer = claims -> {
            var text = "JK1:" + issued.size();
            issued.put(text, claims);
            return new IssuedCode(claims, text);
        };
        CodeReader reader = text -> issued.containsKey(text)
                ? new CodeReader.Reading.Genuine(issued.get(text))
                : new CodeReader.Reading.Unreadable();
        var decide = new DecideRecognition(
                policy, signer, province -> new StatusIndex(province, 0, 0), keys, new RecognitionAnswer(json));
        return new Gateway(
                new RecogniseCode(
                        authorisation,
                        new CredentialDoor(json),
                        new CredentialVerifier(new NimbusSignatures(CryptoProvider.builtIn())),
                        translator(),
                        decide,
                        decisions,
                        () -> trust,
                        keys,
                        clock),
                new ReadRecognition(authorisation, decisions),
                new CheckCode(authorisation, reader, decisions, () -> trust, policy, keys, clock),
                keys,
                List::of);
    }

    private static Translator translator() {
        return (credential, _, _) -> {
            var code = (VerifiedHealthCode) credential;
            var level = Level.named(((JsonObject) code.data()).text("level").orElse(""))
                    .orElse(Level.UNKNOWN);
            var status = new HealthStatement.Status(
                    level,
                    level == Level.GREEN ? ReasonCode.NONE : ReasonCode.OTHER,
                    Optional.empty(),
                    code.asOf(),
                    Optional.empty(),
                    level.name());
            return Attempt.ok(new HealthStatement(
                    HealthStatement.Person.UNSTATED,
                    Optional.of(status),
                    HealthStatement.Health.UNSTATED,
                    List.of(),
                    new HealthStatement.Source("test", 1, false)));
        };
    }

    /** A health code that Hubei signed for the holder of {@code number}. */
    String credential(String number, String level) {
        var claims = JsonObject.builder()
                .put("iss", "420000")
                .put("sub", "10:" + number)
                .put("iat", NOW.getEpochSecond() - 60)
                .put("exp", NOW.getEpochSecond() + 3600)
                .put("asOf", NOW.getEpochSecond() - 60)
                .put("seq", 0)
                .put("fmt", "test@1")
                .put("data", JsonObject.builder().put("level", level).build())
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("health-code+jwt"))
                .keyID("hb-1")
                .build();
        var jws = new JWSObject(header, new Payload(json.print(claims)));
        try {
            jws.sign(new ECDSASigner((ECPrivateKey) hubei.getPrivate()));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return jws.serialize();
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
