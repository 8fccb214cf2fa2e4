package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.RegionCode;
import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonBoolean;
import healthcode.recognition.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverrideLevelTest extends FunctionTest {

    private static final RegionCode HUBEI_REGION = new RegionCode("420000");

    private Answer override(String userArn, String key, String body) {
        var headers = Map.of("Idempotency-Key", key, "Accept-Language", "en");
        var event = TestEvents.event("POST", "/v1/overrides", userArn, headers, body);
        return TestEvents.send(world.function("override-level"), event, world.context());
    }

    private Answer propose(String userArn, String key) {
        return override(userArn, key, ChangeEvents.OVERRIDE);
    }

    private Answer approve(String userArn, String key, Answer proposal) {
        return override(userArn, key, approval(text(proposal, "decision", "id")));
    }

    private static String approval(String id) {
        return "{\"approves\":\"" + id + "\"}";
    }

    private Answer state(String key, Statement statement) {
        var headers = Map.of("Idempotency-Key", key);
        var event =
                TestEvents.event("POST", "/v1/status-changes", TestEvents.HUBEI, headers, ChangeEvents.line(statement));
        return TestEvents.send(world.function("change-status"), event, world.context());
    }

    /** What another region would be told. */
    private String level() {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"" + NUMBER + "\"},\"purpose\":\"travel\"}";
        var event = TestEvents.event("POST", "/v1/status-queries", TestEvents.GUANGDONG, Map.of(), body);
        return TestEvents.send(world.function("query-status"), event, world.context())
                .json()
                .text("level")
                .orElseThrow();
    }

    @BeforeEach
    void hubeiSaysRed() {
        assertEquals(201, state("red", Statement.of("420000", "RED")).status());
    }

    @Test
    void aProposalChangesNothingAndTheSecondApproverPutsItInForce() {
        var proposal = propose(TestEvents.PLATFORM, "p");
        assertEquals(201, proposal.status(), proposal.body());
        assertEquals("PROPOSED", text(proposal, "decision", "state"));
        assertEquals("RED", level());
        var approved = approve(TestEvents.PLATFORM_DUTY, "a", proposal);
        assertEquals(201, approved.status(), approved.body());
        assertEquals("APPROVED", text(approved, "decision", "state"));
        assertEquals("GREEN", text(approved, "decision", "level"));
        assertEquals("GREEN", level());
    }

    @Test
    void itEndsByItselfAtItsExpiry() {
        approve(TestEvents.PLATFORM_DUTY, "a", propose(TestEvents.PLATFORM, "p"));
        var end = TestWorld.NOW.plus(Duration.ofDays(3));
        world.at(end.minusSeconds(1));
        assertEquals("GREEN", level());
        world.at(end);
        assertEquals("RED", level());
    }

    /** When a GREEN that was signed 59 minutes before now counts for nothing by itself. */
    private static final Instant LAPSE = Instant.parse("2021-04-09T23:01:00Z");

    private static final String RED = ChangeEvents.OVERRIDE.replace("GREEN", "RED");

    private void hubeiSaysGreen() {
        assertEquals(
                201,
                state("green", Statement.of("420000", "GREEN").with("seq", 2)).status());
    }

    @Test
    void bothAnswersAndTheFeedSayWhenWhatIsCoveredLapsesBeforeTheEnd() {
        hubeiSaysGreen();
        var proposal = override(TestEvents.PLATFORM, "p", RED);
        var approved = approve(TestEvents.PLATFORM_DUTY, "a", proposal);
        for (var answer : List.of(proposal, approved)) {
            assertEquals("2021-04-10T07:01:00+08:00", text(answer, "decision", "lapses"));
            assertEquals("2021-04-12T08:00:00+08:00", text(answer, "decision", "until"));
        }
        var event = TestEvents.event("GET", "/v1/changes", TestEvents.HUBEI, Map.of(), null);
        var feed = TestEvents.send(world.function("read-changes"), event, world.context());
        assertTrue(feed.body().contains("\"lapses\":\"2021-04-10T07:01:00+08:00\""), feed.body());
        world.at(LAPSE.minusSeconds(1));
        assertEquals("RED", level());
        world.at(LAPSE);
        assertEquals("UNKNOWN", level());
    }

    @Test
    void theCoveredWordSignedAnewStaysCoveredToTheEnd() {
        hubeiSaysGreen();
        approve(TestEvents.PLATFORM_DUTY, "a", override(TestEvents.PLATFORM, "p", RED));
        world.at(LAPSE);
        var anew = Statement.of("420000", "GREEN")
                .with("seq", 2)
                .with("iat", LAPSE.minusSeconds(60).getEpochSecond());
        assertEquals(201, state("anew", anew).status());
        assertEquals("RED", level());
    }

    @Test
    void whatOutlastsTheEndIsNotSaidToLapse() {
        assertFalse(propose(TestEvents.PLATFORM, "p").body().contains("lapses"));
    }

    @Test
    void whatNoLongerStandsIsNeitherProposedNorAgreedTo() {
        hubeiSaysGreen();
        var proposal = override(TestEvents.PLATFORM, "p", RED);
        var size = world.memory().size();
        world.at(LAPSE);
        var late = override(TestEvents.PLATFORM, "late", RED);
        assertEquals("level-absent", late.code());
        assertTrue(late.body().contains("\"pointer\":\"/issuer\""), late.body());
        var approved = approve(TestEvents.PLATFORM_DUTY, "a", proposal);
        assertEquals("level-absent", approved.code());
        assertTrue(approved.body().contains("\"pointer\":\"/approves\""), approved.body());
        assertEquals(size, world.memory().size());
    }

    @Test
    void oneCallerIsNeverTwoApprovers() {
        var proposal = propose(TestEvents.PLATFORM, "p");
        var alone = approve(TestEvents.PLATFORM, "a", proposal);
        assertEquals(403, alone.status());
        assertEquals("second-approver-needed", alone.code());
        assertEquals("RED", level());
    }

    @Test
    void bothStepsAreToldToTheIssuerAndTheRegionThatKeepsTheCode() {
        approve(TestEvents.PLATFORM_DUTY, "a", propose(TestEvents.PLATFORM, "p"));
        var overrides = world.memory().all().stream()
                .map(decision -> decision.act())
                .filter(act -> act.kind() == Act.Kind.OVERRIDE)
                .toList();
        assertEquals(2, overrides.size());
        overrides.forEach(act -> assertEquals(Set.of(HUBEI_REGION), act.concerns()));
        var event = TestEvents.event("GET", "/v1/changes", TestEvents.HUBEI, Map.of(), null);
        var feed = TestEvents.send(world.function("read-changes"), event, world.context())
                .body();
        assertTrue(feed.contains("\"state\":\"PROPOSED\"") && feed.contains("\"proposer\":\"platform\""), feed);
        assertTrue(feed.contains("\"reason\":\"MASS_ERROR\""), feed);
    }

    @Test
    void theIssuersNextWordCountsAgain() {
        approve(TestEvents.PLATFORM_DUTY, "a", propose(TestEvents.PLATFORM, "p"));
        state("yellow", Statement.of("420000", "YELLOW").with("seq", 2));
        assertEquals("YELLOW", level());
    }

    @Test
    void whatWasProposedAboutAnOlderWordDoesNotCoverANewerOne() {
        var proposal = propose(TestEvents.PLATFORM, "p");
        state("yellow", Statement.of("420000", "YELLOW").with("seq", 2));
        var approved = approve(TestEvents.PLATFORM_DUTY, "a", proposal);
        assertEquals("YELLOW", text(approved, "decision", "level"));
        assertEquals("YELLOW", level());
    }

    @Test
    void aProposalCountsOnceAndNeverAfterALaterOne() {
        var first = propose(TestEvents.PLATFORM, "p-1");
        var yellow = ChangeEvents.OVERRIDE.replace("GREEN", "YELLOW");
        world.at(TestWorld.NOW.plusSeconds(60));
        var second = override(TestEvents.PLATFORM, "p-2", yellow);
        var agreed = approve(TestEvents.PLATFORM_DUTY, "a-2", second);
        assertEquals("YELLOW", level());
        assertEquals(
                "proposal-lapsed",
                approve(TestEvents.PLATFORM_DUTY, "a-1", first).code());
        assertEquals(
                "proposal-lapsed",
                approve(TestEvents.PLATFORM_DUTY, "a-3", second).code());
        assertEquals(agreed, approve(TestEvents.PLATFORM_DUTY, "a-2", second), "a retry is answered the same");
        assertEquals("YELLOW", level());
    }

    @Test
    void whatIsPastItsEndIsNoLongerAgreedTo() {
        var proposal = propose(TestEvents.PLATFORM, "p");
        world.at(TestWorld.NOW.plus(Duration.ofDays(3)));
        assertEquals(
                "proposal-lapsed",
                approve(TestEvents.PLATFORM_DUTY, "a", proposal).code());
    }

    @Test
    void anApprovalIsNoProposalAndNeitherIsAnyOtherDecision() {
        var approved = approve(TestEvents.PLATFORM_DUTY, "a", propose(TestEvents.PLATFORM, "p"));
        assertEquals("not-found", approve(TestEvents.PLATFORM, "b", approved).code());
        var red = state("again", Statement.of("420000", "RED").with("seq", 3));
        assertEquals("not-found", approve(TestEvents.PLATFORM, "c", red).code());
        assertEquals(
                "not-found",
                override(TestEvents.PLATFORM, "d", approval("A".repeat(22))).code());
    }

    @Test
    void nobodyElseMayAndNothingIsOverriddenThatWasNotSaid() {
        for (var caller : List.of(TestEvents.HUBEI, TestEvents.GUANGDONG, TestEvents.STATION)) {
            assertEquals("forbidden", propose(caller, "x").code());
        }
        var silent = ChangeEvents.OVERRIDE.replace("\"issuer\":\"420000\"", "\"issuer\":\"440000\"");
        assertEquals("level-absent", override(TestEvents.PLATFORM, "y", silent).code());
    }

    @Test
    void everyFaultyMemberIsNamedAndChangesNothing() {
        var good = ChangeEvents.OVERRIDE;
        var wrong = Map.of(
                "/level", good.replace("GREEN", "BLUE"),
                "/reason", good.replace("MASS_ERROR", "BECAUSE"),
                "/reference", good.replace("review/2021-4", "a sentence"),
                "/until", good.replace("2021-04-12", "2021-05-12"),
                "/approves", "{\"approves\":\"x\"}",
                "/document", approval("A".repeat(22)).replaceFirst("}$", ",\"document\":{}}"));
        wrong.forEach((pointer, body) -> {
            var answer = override(TestEvents.PLATFORM, "k" + pointer.length(), body);
            assertTrue(answer.body().contains("\"pointer\":\"" + pointer + "\""), answer.body());
        });
        var past = override(TestEvents.PLATFORM, "past", good.replace("2021-04-12", "2021-04-08"));
        assertTrue(past.body().contains("/until"), past.body());
        assertEquals(1, world.memory().size());
        assertFalse(world.context().log().contains(NUMBER));
    }

    /** Invariant I6: among many steps of two people, only pairs of different hands change a level. */
    @Test
    void onlyAnIssuerOrTwoDifferentHandsEverChangeALevel() {
        var random = new SplittableRandom(20261125);
        var hands = List.of(TestEvents.PLATFORM, TestEvents.PLATFORM_DUTY);
        var proposals = new ArrayList<Answer>();
        var authors = new ArrayList<String>();
        for (var step = 0; step < 120; step++) {
            world.at(TestWorld.NOW.plusSeconds(60L * step));
            var before = level();
            var hand = hands.get(random.nextInt(2));
            if (proposals.isEmpty() || random.nextInt(3) == 0) {
                var wanted = new String[] {"GREEN", "YELLOW", "RED", "UNKNOWN"}[random.nextInt(4)];
                proposals.add(override(hand, "s" + step, ChangeEvents.OVERRIDE.replace("GREEN", wanted)));
                authors.add(hand);
                assertEquals(before, level(), "a proposal alone");
                continue;
            }
            var which = random.nextInt(proposals.size());
            var answer = approve(hand, "s" + step, proposals.get(which));
            var changed = answer.json()
                    .object("decision")
                    .flatMap(decision -> decision.get("changed"))
                    .equals(Optional.of(JsonBoolean.TRUE));
            assertEquals(!before.equals(level()), changed, answer.body());
            assertFalse(changed && authors.get(which).equals(hand), "one hand alone");
        }
        var effective = world.memory().all().stream()
                .filter(decision -> !decision.evidence().overrides().isEmpty())
                .toList();
        assertTrue(effective.size() > 3, "the steps came to something");
        effective.forEach(decision -> assertFalse(
                decision.act().issuer().equals(decision.act().details().get("proposer"))));
    }
}
