package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A province loses its key: what it signed stops counting at the next read, and starts again under another key. */
class KeyLossTest {

    private static final String HUBEI = "420000";
    private static final Instant LATER = TestWorld.NOW.plusSeconds(600);

    private final TestWorld world = new TestWorld();
    private final RecogniseCodeFunction recognise = new RecogniseCodeFunction(world.wiring());
    private final CheckCodeFunction check = new CheckCodeFunction(world.wiring());
    private int requests;

    private Answer recognise(String credential) {
        var body = "{\"credential\":\"" + credential + "\",\"destination\":\"440000\"}";
        var key = Map.of("Idempotency-Key", "k" + requests++);
        return TestEvents.send(
                recognise,
                TestEvents.event("POST", "/v1/recognitions", TestEvents.GUANGDONG, key, body),
                world.context());
    }

    private static String code(Answer recognised) {
        return recognised
                .json()
                .object("code")
                .flatMap(code -> code.text("text"))
                .orElseThrow();
    }

    private Answer check(String code) {
        var body = "{\"code\":\"" + code + "\",\"place\":\"汉口站\",\"destination\":\"440000\"}";
        return TestEvents.send(
                check, TestEvents.event("POST", "/v1/checks", TestEvents.STATION, Map.of(), body), world.context());
    }

    private static List<String> reasons(JsonObject answer) {
        return answer.array("reasons").orElseThrow().items().stream()
                .map(reason -> ((JsonObject) reason).text("code").orElseThrow())
                .toList();
    }

    /** Hubei's keys withdrawn for what arrives after {@code cutOff}, with {@code more} beside them. */
    private void withdraw(Instant cutOff, IssuerKey... more) {
        var issuers = new ArrayList<Issuer>();
        for (var issuer : world.trust().issuers()) {
            var keys = new ArrayList<IssuerKey>();
            issuer.keys().forEach(key -> keys.add(issuer.id().equals(HUBEI) ? key.distrusted(cutOff) : key));
            if (issuer.id().equals(HUBEI)) {
                keys.addAll(List.of(more));
            }
            issuers.add(new Issuer(issuer.id(), issuer.name(), issuer.region(), issuer.formats(), keys));
        }
        world.trust(new TrustList(world.trust().version() + 1, LATER, issuers));
    }

    @Test
    void theNextCheckSaysThatTheKeyWasWithdrawnAndNeverThatTheHolderIsIll() {
        var code = code(recognise(HubeiCode.of("绿码").signed()));
        world.at(LATER);
        assertEquals("BOARD", check(code).json().text("answer").orElseThrow());
        withdraw(TestWorld.NOW.minusSeconds(1));
        var answer = check(code).json();
        assertEquals("CHECK_DOCUMENT", answer.text("answer").orElseThrow());
        assertEquals("UNKNOWN", answer.text("level").orElseThrow());
        assertEquals("key-withdrawn", reasons(answer).getFirst());
    }

    @Test
    void evidenceReceivedBeforeTheCutOffStillCounts() {
        var code = code(recognise(HubeiCode.of("绿码").signed()));
        world.at(LATER);
        withdraw(TestWorld.NOW.plusSeconds(1));
        var answer = check(code).json();
        assertEquals("BOARD", answer.text("answer").orElseThrow());
        assertFalse(reasons(answer).contains("key-withdrawn"));
    }

    @Test
    void aWithdrawnRedIsUnknownAndDoesNotLetAnotherProvincesGreenSurface() {
        var code = code(recognise(HubeiCode.of("红码").signed()));
        world.at(LATER);
        withdraw(TestWorld.NOW.minusSeconds(1));
        assertEquals("UNKNOWN", check(code).json().text("level").orElseThrow());
    }

    @Test
    void whatAWithdrawnKeySignsIsRefusedAndChangesNothing() {
        withdraw(TestWorld.NOW.minusSeconds(1));
        assertEquals("key-distrusted", recognise(HubeiCode.of("绿码").signed()).code());
        assertEquals(0, world.memory().size());
    }

    @Test
    void aNewKeyRestoresTheLevelOfTheVeryCodeInHand() throws JOSEException {
        var code = code(recognise(HubeiCode.of("绿码").signed()));
        var next = new ECKeyGenerator(Curve.P_256).keyID("hb-2").generate();
        world.at(LATER);
        withdraw(TestWorld.NOW.minusSeconds(1), key(next));
        assertEquals("UNKNOWN", check(code).json().text("level").orElseThrow());
        var again = recognise(HubeiCode.of("绿码").asOf(LATER.minusSeconds(90)).signed(next));
        assertEquals(201, again.status());
        assertEquals("BOARD", check(code).json().text("answer").orElseThrow());
    }

    @Test
    void anAttackersNewestSignatureCannotOutliveTheReattestation() throws JOSEException {
        var stolen = TestKeys.read().pair(HUBEI);
        world.at(LATER);
        var code =
                code(recognise(HubeiCode.of("绿码").asOf(LATER.minusSeconds(61)).signed(stolen)));
        var next = new ECKeyGenerator(Curve.P_256).keyID("hb-2").generate();
        withdraw(TestWorld.NOW, key(next));
        world.at(LATER.plus(Duration.ofMinutes(10)));
        // The record did not change since before the attack; a new asOf is what a re-attestation brings.
        recognise(HubeiCode.of("黄码").asOf(LATER.plusSeconds(60)).signed(next));
        var answer = check(code).json();
        assertEquals("YELLOW", answer.text("level").orElseThrow());
        assertTrue(reasons(answer).stream().noneMatch("key-withdrawn"::equals));
    }

    private static IssuerKey key(ECKey pair) throws JOSEException {
        return IssuerKey.unlimited(pair.getKeyID(), SignatureAlgorithm.ES256, pair.toECPublicKey());
    }
}
