package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.cose.HcertWriter;
import healthcode.code.Fact;
import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A digital COVID certificate from abroad on the same route as any province's code. */
class RecogniseForeignTest extends FunctionTest {

    private static final Octets KEY_ID = Octets.of(new byte[] {8, 7, 6, 5, 4, 3, 2, 1});
    private static final KeyPair PAIR = pair();
    private static final String HOLDER =
            ",\"holder\":{\"idType\":\"20\",\"number\":\"E12345678\",\"name\":\"%s\",\"birthDate\":\"1980-02-03\"}";

    @BeforeEach
    void trustTheForeignIssuer() {
        var key = IssuerKey.unlimited(KEY_ID.base64Url(), SignatureAlgorithm.ES256, PAIR.getPublic());
        var issuers = new ArrayList<>(world.trust().issuers());
        issuers.add(new Issuer("XA", "Elsewhere", Optional.empty(), Set.of(Issuer.HCERT), List.of(key)));
        world.trust(new TrustList(2, TestWorld.NOW, issuers));
    }

    @Test
    void keepsTheTestAsAFactAndLeavesTheLevelUnknown() {
        var answer = post(TestEvents.GUANGDONG, key("k1"), body(certificate(), HOLDER.formatted("Anna Maria Muster")));
        assertEquals(201, answer.status(), answer.body());
        assertEquals("UNKNOWN", text(answer, "decision", "level"));
        assertEquals("REFER", text(answer, "decision", "outcome"));
        var facts = world.memory().only().evidence().facts().all();
        assertEquals(Fact.Finding.NEGATIVE, facts.tests().getFirst().finding());
        assertEquals("XA", facts.tests().getFirst().issuer());
    }

    @Test
    void leavesAHolderWithoutTheMiddleNameToAPersonAndKeepsNoFact() {
        var answer = post(TestEvents.GUANGDONG, key("k1"), body(certificate(), HOLDER.formatted("Anna Muster")));
        assertEquals("REFER", text(answer, "decision", "outcome"));
        assertTrue(answer.body().contains("\"holder-unsure\""), answer.body());
        assertEquals(List.of(), world.memory().only().evidence().facts().all().tests());
    }

    @Test
    void refusesAnotherHolderAndAMissingOne() {
        var other = post(TestEvents.GUANGDONG, key("k1"), body(certificate(), HOLDER.formatted("Berta Muster")));
        assertEquals("holder-mismatch", other.code());
        assertEquals(
                "holder-missing",
                post(TestEvents.GUANGDONG, key("k2"), body(certificate(), "")).code());
        assertEquals(0, world.memory().size());
    }

    @Test
    void refusesAKeyThatIsNotOnTheList() {
        world.trust(new TrustList(3, TestWorld.NOW, List.of()));
        var answer = post(TestEvents.GUANGDONG, key("k1"), body(certificate(), HOLDER.formatted("Anna Maria Muster")));
        assertEquals(422, answer.status());
        assertEquals("key-unknown", answer.code());
    }

    private static String certificate() {
        var test = JsonObject.builder()
                .put("tg", "840539006")
                .put("tt", "LP6464-4")
                .put("sc", TestWorld.NOW.minus(Duration.ofHours(20)).toString())
                .put("tr", "260415000")
                .build();
        var certificate = JsonObject.builder()
                .put("ver", "1.3.0")
                .put(
                        "nam",
                        JsonObject.builder()
                                .put("fn", "Muster")
                                .put("gn", "Anna Maria")
                                .build())
                .put("dob", "1980-02-03")
                .put("t", JsonArray.of(Stream.of(test)))
                .build();
        var issued = TestWorld.NOW.minus(Duration.ofHours(10));
        var claims = HcertWriter.claims("XA", issued, issued.plus(Duration.ofDays(9)), certificate);
        return HcertWriter.text(KEY_ID, claims, RecogniseForeignTest::sign);
    }

    private static byte[] sign(byte[] octets) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(PAIR.getPrivate());
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
