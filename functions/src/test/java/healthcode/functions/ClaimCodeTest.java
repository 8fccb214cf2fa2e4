package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.CodeState;
import healthcode.code.RegionCode;
import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.DecisionDocument;
import healthcode.recognition.LookupQuotas;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A code offered to a phone, and taken. */
class ClaimCodeTest extends FunctionTest {

    private final TestPhone phone = TestPhone.any();
    private final TestPhone second = TestPhone.any();

    private Answer offered(String key) {
        return post(TestEvents.HUBEI, key(key), body(HubeiCode.of("绿码").signed(), ",\"claim\":true"));
    }

    private String secret(String key) {
        return text(offered(key), "claim", "secret");
    }

    private CodeState code() {
        return last().code();
    }

    private Decision last() {
        return world.memory().all().stream()
                .max(Comparator.comparingLong(Decision::seq))
                .orElseThrow();
    }

    private static String reason(Answer check) {
        var reasons = (JsonArray) check.json().get("reasons").orElseThrow();
        return ((JsonObject) reasons.items().getFirst()).text("code").orElseThrow();
    }

    private String shown(TestPhone by, Answer claimed) {
        var code = text(by.code(world, text(claimed, "code", "id")), "code", "text");
        return by.holder().show(code, world.clock().instant());
    }

    @Test
    void theFirstBindingKeepsCodeAndStatusIndexAndIsADecisionOfTheChain() {
        var offered = offered("k1");
        var before = code();
        var claimed = phone.claimed(world, text(offered, "claim", "secret"));
        assertEquals(201, claimed.status());
        assertEquals(text(offered, "code", "id"), text(claimed, "code", "id"));
        assertEquals(Act.Kind.BINDING, last().act().kind());
        assertEquals(2, last().seq());
        assertEquals(before.statusIndex(), code().statusIndex());
        assertEquals(Optional.of(phone.holder().key()), code().holderKey());
        assertTrue(code().claim().isEmpty());
    }

    @Test
    void aBoundCodeBoardsWithAFreshProofAndNotWithout() {
        var claimed = phone.claimed(world, secret("k1"));
        assertEquals(
                "BOARD",
                check(TestEvents.STATION, shown(phone, claimed))
                        .json()
                        .text("answer")
                        .orElseThrow());
        var bare = text(phone.code(world, text(claimed, "code", "id")), "code", "text");
        assertEquals("proof-missing", reason(check(TestEvents.STATION, bare)));
    }

    @Test
    void theUnboundTextOfBeforeTheClaimIsNoMoreThanAPicture() {
        var offered = offered("k1");
        phone.claimed(world, text(offered, "claim", "secret"));
        assertEquals("proof-missing", reason(check(TestEvents.STATION, text(offered, "code", "text"))));
    }

    @Test
    void aSecretBindsOnePhoneAndNoSecond() {
        var secret = secret("k1");
        assertEquals(201, phone.claimed(world, secret).status());
        assertEquals("claim-not-open", second.claimed(world, secret).code());
        assertEquals(Optional.of(phone.holder().key()), code().holderKey());
    }

    @Test
    void thePhoneThatWonMayRepeatItsClaimAndGetsTheSameOctets() {
        var secret = secret("k1");
        var first = phone.claimed(world, secret);
        world.at(TestWorld.NOW.plusSeconds(3600));
        assertEquals(first.body(), phone.claimed(world, secret).body());
        assertEquals(2, world.memory().size());
    }

    @Test
    void wrongUsedLateMisspeltAndUnheardOfSecretsAreOneProblem() {
        var secret = secret("k1");
        var wrong = (secret.charAt(30) == 'A' ? "B" : "A");
        var altered = secret.substring(0, 30) + wrong + secret.substring(31);
        var answer = second.claimed(world, altered);
        assertEquals("claim-not-open", answer.code());
        assertEquals(answer.body(), second.claimed(world, "A".repeat(43)).body(), "of nobody");
        assertEquals(answer.body(), second.claimed(world, "short").body());
        phone.claimed(world, secret);
        assertEquals(answer.body(), second.claimed(world, secret).body(), "used");
        var late = secret("k2");
        world.at(TestWorld.NOW.plusSeconds(600));
        assertEquals(answer.body(), second.claimed(world, late).body(), "late");
        assertEquals(3, world.memory().size(), "nothing was recorded");
    }

    @Test
    void anOfferStandsOpenForTenMinutes() {
        var secret = secret("k1");
        world.at(TestWorld.NOW.plusSeconds(599));
        assertEquals(201, phone.claimed(world, secret).status());
    }

    @Test
    void anotherPhoneStartsAnEpochWithAnIndexOfItsOwnAndThePhoneOfBeforeIsSuperseded() {
        var first = phone.claimed(world, secret("k1"));
        var before = code();
        var old = shown(phone, first);
        var anew = second.claimed(world, secret("k2"));
        assertEquals(before.epoch() + 1, code().epoch());
        assertNotEquals(before.statusIndex(), code().statusIndex());
        assertEquals("code-superseded", reason(check(TestEvents.STATION, old)));
        assertEquals(
                "BOARD",
                check(TestEvents.STATION, shown(second, anew))
                        .json()
                        .text("answer")
                        .orElseThrow());
        assertEquals(
                "phone-proof-invalid",
                phone.code(world, text(first, "code", "id")).code());
        assertEquals(
                "phone-proof-invalid",
                phone.code(world, text(anew, "code", "id")).code());
    }

    @Test
    void onlyTheRegionThatSpeaksForTheHolderMayOfferTheCode() {
        var body = body(HubeiCode.of("绿码").signed(), ",\"claim\":true");
        assertEquals("forbidden", post(TestEvents.GUANGDONG, key("k1"), body).code(), "a mere destination");
        assertEquals(201, post(TestEvents.GUANGDONG, key("k2"), body("绿码")).status());
        assertEquals(201, post(TestEvents.HUBEI, key("k1"), body).status());
    }

    @Test
    void aRegionThatSignsForSomebodyWhoseCodeAnotherKeepsMayNotOfferIt() {
        var secret = secret("k1");
        var recorded = world.memory().size();
        var declaration = "{\"assessment\":\"" + DeclareHealthTest.assessment("GREEN") + "\"%s}";
        assertEquals(
                "forbidden",
                declared("d1", declaration.formatted(",\"claim\":true")).code());
        assertEquals(recorded, world.memory().size(), "nothing was recorded");
        assertEquals(201, declared("d2", declaration.formatted("")).status());
        assertEquals(201, phone.claimed(world, secret).status(), "the home region's offer stands");
        assertEquals(Set.of(new RegionCode("420000")), last().act().concerns());
    }

    private Answer declared(String key, String body) {
        var event = TestEvents.event("POST", "/v1/declarations", TestEvents.SICHUAN, key(key), body);
        return TestEvents.send(world.function("declare-health"), event, world.context());
    }

    @Test
    void aNewOfferEndsTheOneBefore() {
        var first = secret("k1");
        var newest = secret("k2");
        assertEquals("claim-not-open", phone.claimed(world, first).code());
        assertEquals(201, phone.claimed(world, newest).status());
    }

    @Test
    void aRecognitionThatAsksForNoOfferLeavesTheOpenOne() {
        var secret = secret("k1");
        post(TestEvents.GUANGDONG, key("k2"), body("绿码"));
        assertEquals(201, phone.claimed(world, secret).status());
    }

    @Test
    void aRepeatedRecognitionHasTheSameSecret() {
        var body = body(HubeiCode.of("绿码").signed(), ",\"claim\":true");
        var first = post(TestEvents.HUBEI, key("k1"), body);
        world.at(TestWorld.NOW.plusSeconds(86_400));
        assertEquals(first.body(), post(TestEvents.HUBEI, key("k1"), body).body());
    }

    @Test
    void noSecretIsKeptAnywhereNorReachesALog() {
        var secrets = List.of(secret("k1"), secret("k2"));
        phone.claimed(world, secrets.getFirst());
        phone.claimed(world, secrets.getLast());
        second.claimed(world, secrets.getLast());
        var json = new JacksonJson();
        for (var decision : world.memory().all()) {
            var kept = new String(json.printCanonical(DecisionDocument.of(decision)), StandardCharsets.UTF_8)
                    + new String(decision.answer().toArray(), StandardCharsets.UTF_8)
                    + decision
                    + new DecisionChain(json).content(decision);
            secrets.forEach(secret -> assertFalse(leaks(kept, secret), "a secret is kept"));
        }
        secrets.forEach(secret -> assertFalse(leaks(world.context().log(), secret), "a secret is logged"));
        assertTrue(world.context().log().contains("claim-code"), "nothing was logged at all");
    }

    /** The second half alone is the secret: the first is the handle, which every code shows. */
    private static boolean leaks(String text, String secret) {
        return text.contains(secret) || text.contains(secret.substring(22));
    }

    @Test
    void nothingIsBoundToAKeyThatDoesNotProveTheVeryRequest() {
        var secret = secret("k1");
        var body = phone.claimBody(secret);
        var now = world.clock().instant();
        var path = TestPhone.CLAIM;
        for (var proof : List.of(
                "",
                second.proof(Optional.empty(), "POST", path, Optional.of(body), now),
                phone.proof(Optional.empty(), "POST", path, Optional.of(phone.claimBody("A".repeat(43))), now),
                phone.proof(Optional.empty(), "POST", path, Optional.empty(), now),
                phone.proof(Optional.empty(), "GET", path, Optional.of(body), now),
                phone.proof(Optional.empty(), "POST", TestPhone.CODE, Optional.of(body), now))) {
            var answer = TestPhone.send(world, "claim-code", TestPhone.event("POST", path, proof, body));
            assertEquals("phone-proof-invalid", answer.code(), proof);
        }
        var stale = phone.proof(Optional.empty(), "POST", path, Optional.of(body), now.minusSeconds(61));
        var late = TestPhone.send(world, "claim-code", TestPhone.event("POST", path, stale, body));
        assertEquals("phone-proof-stale", late.code());
        assertEquals(1, world.memory().size());
        assertEquals(201, phone.claimed(world, secret).status(), "none of these used the secret up");
    }

    @Test
    void aKeyThatIsNoPointOfTheCurveIsRefused() {
        var body = phone.claimBody(secret("k1")).replaceFirst("\"y\":\"[^\"]*\"", "\"y\":\"" + "A".repeat(43) + "\"");
        var proof = phone.proof(
                Optional.empty(),
                "POST",
                TestPhone.CLAIM,
                Optional.of(body),
                world.clock().instant());
        var answer = TestPhone.send(world, "claim-code", TestPhone.event("POST", TestPhone.CLAIM, proof, body));
        assertEquals("field-invalid", answer.code());
    }

    @Test
    void afterThirtyTriesInAMinuteAnAddressWaits() {
        var secret = secret("k1");
        for (var i = 0; i < LookupQuotas.Kind.CLAIM.most(); i++) {
            assertEquals("claim-not-open", second.claimed(world, "A".repeat(43)).code());
        }
        var answer = phone.claimed(world, secret);
        assertEquals("too-many-tries", answer.code());
        assertEquals(429, answer.status());
        world.at(TestWorld.NOW.plusSeconds(60));
        assertEquals(201, phone.claimed(world, secret).status());
    }

    @Test
    void aCodeOnPaperIsOfferedToNoPhoneAndNamesNone() {
        var both =
                post(TestEvents.HUBEI, key("k0"), body(HubeiCode.of("绿码").signed(), ",\"claim\":true,\"paper\":true"));
        assertEquals("field-invalid", both.code());
        phone.claimed(world, secret("k1"));
        var paper = post(TestEvents.HUBEI, key("k2"), body(HubeiCode.of("绿码").signed(), ",\"paper\":true"));
        assertEquals("paper-code", reason(check(TestEvents.STATION, text(paper, "code", "text"))));
    }
}
