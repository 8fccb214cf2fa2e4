package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import healthcode.policy.rules.RegisteredRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules published while the gateway runs: announced, in force, replaced, urgent, excepted, and unreadable. */
class PublishRulesTest extends FunctionTest {

    private static final Instant NOW = TestWorld.NOW;
    private int requests;

    private Answer put(String userArn, String query, String document) {
        return TestEvents.send(
                world.function("publish-rules"), RuleEvents.put(userArn, query, document), world.context());
    }

    private Answer put(String path, String userArn, Map<String, String> none, String document) {
        return TestEvents.send(
                world.function("publish-rules"),
                TestEvents.event("PUT", path, userArn, none, document),
                world.context());
    }

    private void publish(String document) {
        assertEquals(202, put(TestEvents.GUANGDONG, "", document).status());
        assertEquals(200, put(TestEvents.PLATFORM, "", document).status());
    }

    private String yellowAt(Instant at) {
        world.at(at);
        var code = HubeiCode.of("黄码").asOf(at.minusSeconds(3600)).signed();
        return outcome(post(TestEvents.GUANGDONG, key("r" + requests++), body(code, "")));
    }

    private String greenAt(Instant at) {
        world.at(at);
        var code = HubeiCode.of("绿码").asOf(at.minusSeconds(3600)).signed();
        return outcome(post(TestEvents.GUANGDONG, key("r" + requests++), body(code, "")));
    }

    private static String outcome(Answer answer) {
        return answer.status() == 201 ? text(answer, "decision", "outcome") : answer.code();
    }

    private static String fault(Answer answer) {
        var first =
                (JsonObject) answer.json().array("errors").orElseThrow().items().getFirst();
        return first.text("pointer").orElseThrow() + " " + first.text("code").orElse("");
    }

    @Test
    void anAnnouncedSetDecidesFromItsStartAndNotASecondBefore() {
        publish(RuleEvents.spring(1, RuleEvents.FROM));
        assertEquals("REFUSED", yellowAt(NOW));
        assertEquals("REFUSED", yellowAt(RuleEvents.from().minusSeconds(1)));
        assertEquals("CONDITIONAL", yellowAt(RuleEvents.from()));
    }

    @Test
    void aLaterVersionReplacesTheOneBeforeFromItsOwnStart() {
        publish(RuleEvents.spring(1, RuleEvents.FROM));
        publish(RuleEvents.spring(2, "2021-04-14T00:00:00+08:00")
                .replace("\"rules\"", "\"until\":\"2021-04-15T00:00:00+08:00\",\"rules\""));
        var second = RuleEvents.from().plus(Duration.ofDays(2));
        assertEquals("CONDITIONAL", yellowAt(second.minusSeconds(1)));
        assertEquals("CONDITIONAL", yellowAt(second));
        assertEquals("REFUSED", yellowAt(second.plus(Duration.ofDays(1))));
    }

    @Test
    void nobodyPublishesAloneAndAPublishedVersionNeverChanges() {
        var spring = RuleEvents.spring(1, RuleEvents.FROM);
        for (var i = 0; i < 3; i++) {
            assertEquals(202, put(TestEvents.GUANGDONG, "", spring).status());
        }
        assertEquals("REFUSED", yellowAt(RuleEvents.from()));
        world.at(NOW);
        assertEquals(202, put(TestEvents.PLATFORM, "", spring.replace("中", "文")).status());
        assertEquals(200, put(TestEvents.PLATFORM, "", spring).status());
        assertEquals(200, put(TestEvents.GUANGDONG, "", spring).status());
        assertEquals(
                "version-taken",
                put(TestEvents.PLATFORM, "", spring.replace("中", "文")).code());
        assertEquals(
                "/version version-not-next",
                fault(put(TestEvents.GUANGDONG, "", RuleEvents.spring(3, RuleEvents.FROM))));
    }

    @Test
    void aProvincePublishesForItselfAlone() {
        var spring = RuleEvents.spring(1, RuleEvents.FROM);
        assertEquals("forbidden", put(TestEvents.HUBEI, "", spring).code());
        assertEquals(
                "forbidden",
                put("/v1/rules/national", TestEvents.GUANGDONG, Map.of(), spring)
                        .code());
        assertEquals(
                "/destinations region-mismatch",
                fault(put(TestEvents.GUANGDONG, "", spring.replace("[\"440000\"]", "\"*\""))));
        assertEquals("forbidden", put(TestEvents.STATION, "", spring).code());
        assertEquals(
                "not-found",
                put("/v1/rules/440305", TestEvents.PLATFORM, Map.of(), spring).code());
        assertEquals("/id id-taken", fault(put(TestEvents.GUANGDONG, "", spring.replace("gd-spring", "cn-spring"))));
    }

    @Test
    void rulesAreKnownTwoDaysBeforeTheyDecide() {
        var tooSoon = RuleEvents.spring(1, "2021-04-11T07:59:59+08:00");
        assertEquals("/from notice-too-short", fault(put(TestEvents.GUANGDONG, "", tooSoon)));
        var justInTime = RuleEvents.spring(1, "2021-04-11T08:00:00+08:00");
        assertEquals(202, put(TestEvents.GUANGDONG, "", justInTime).status());
        world.at(NOW.plusSeconds(1));
        assertEquals("/from notice-too-short", fault(put(TestEvents.PLATFORM, "", justInTime)));
    }

    @Test
    void anEmergencyShortensTheNoticeOnlyUnderTheNationalPlatformsHand() {
        var urgent = RuleEvents.spring(1, "2021-04-09T08:00:00+08:00")
                .replace("\"rules\"", "\"emergency\":\"cases in the port\",\"rules\"");
        assertEquals(202, put(TestEvents.PLATFORM, "", urgent).status());
        assertEquals(202, put(TestEvents.GUANGDONG, "", urgent).status());
        assertEquals("REFUSED", yellowAt(NOW.plusSeconds(61)));
        world.at(NOW.plusSeconds(61));
        var other = urgent.replace("port", "harbour");
        assertEquals(202, put(TestEvents.GUANGDONG, "", other).status());
        assertEquals(200, put(TestEvents.PLATFORM, "", other).status());
        assertEquals("CONDITIONAL", yellowAt(NOW.plusSeconds(62)));
    }

    @Test
    void anExceptionRefersFromItsStartToItsEndAndShowsItself() {
        publish(RuleEvents.exception());
        assertEquals("REFER", greenAt(NOW.plusSeconds(61)));
        var code = HubeiCode.of("绿码").asOf(NOW).signed();
        var answer = post(TestEvents.GUANGDONG, key("shown"), body(code, ""));
        assertTrue(answer.body().contains("Guangdong command office"), answer.body());
        assertTrue(answer.body().contains("gd-refers-hubei@1"), answer.body());
        assertEquals("REFER", greenAt(NOW.plus(Duration.ofDays(1)).minusSeconds(1)));
        assertEquals("RECOGNISED", greenAt(NOW.plus(Duration.ofDays(1))));
    }

    @Test
    void anExceptionWithoutAnEndOrForMonthsIsNoException() {
        var endless = RuleEvents.exception().replace("\"until\":\"2021-04-10T08:00:00+08:00\",", "");
        assertEquals("/until rules-invalid", fault(put(TestEvents.GUANGDONG, "", endless)));
        var long31 = RuleEvents.exception().replace("2021-04-10T08:00:00", "2021-05-10T08:00:01");
        assertEquals("/until rules-invalid", fault(put(TestEvents.GUANGDONG, "", long31)));
    }

    @Test
    void anOutageOfTheRulesIsNeverNoRules() {
        publish(RuleEvents.spring(1, RuleEvents.FROM));
        var at = RuleEvents.from();
        assertEquals("CONDITIONAL", yellowAt(at));
        world.registered().rules().down(true);
        assertEquals("CONDITIONAL", yellowAt(at.plusSeconds(59)));
        assertEquals("unavailable", yellowAt(at.plusSeconds(60)));
        var read = TestEvents.event("GET", "/v1/rules/440000", null, Map.of(), null);
        assertEquals(
                503,
                TestEvents.send(world.function("read-rules"), read, world.context())
                        .status());
        world.registered().rules().down(false);
        assertEquals("CONDITIONAL", yellowAt(at.plusSeconds(61)));
    }

    @Test
    void rulesAreReadOnceAMinuteHoweverManyAsk() {
        greenAt(NOW);
        var before = world.registered().rules().readings();
        for (var i = 0; i < 20; i++) {
            greenAt(NOW.plusSeconds(i));
        }
        assertEquals(before, world.registered().rules().readings());
    }

    private Answer platform(String document) {
        return put("/v1/rules/national", TestEvents.PLATFORM, Map.of(), document);
    }

    /** Proposed by one hand of the platform and approved by another. */
    private void publishList(String document) {
        world.registered().rules().proposeAs("somebody", RegisteredRules.RISK_AREAS, document);
        assertEquals(200, platform(document).status());
    }

    private String from(String county, Instant at) {
        world.at(at);
        var code = HubeiCode.of("绿码").asOf(at.minusSeconds(3600)).signed();
        var trip = ",\"trip\":{\"transport\":\"RAIL\",\"from\":\"" + county + "\",\"to\":\"440000\"}";
        return outcome(post(TestEvents.GUANGDONG, key("r" + requests++), body(code, trip)));
    }

    @Test
    void withoutAListOfRiskAreasNobodyIsAcceptedByARuleThatAsksForTheOrigin() {
        publish(RuleEvents.origin());
        assertEquals("REFER", from("420106", RuleEvents.from()));
        assertEquals("REFER", from("440305", RuleEvents.from()));
    }

    @Test
    void theLatestListInForceSaysWhereAreRisksAndWhatItCannotResolveIsForAPerson() {
        publish(RuleEvents.origin());
        publishList(RuleEvents.riskAreas(1, RuleEvents.UNRESOLVED));
        var at = RuleEvents.from();
        assertEquals("REFUSED", from("420102", at));
        assertEquals("RECOGNISED", from("420106", at.plusSeconds(1)));
        assertEquals("REFER", from("420506", at.plusSeconds(2)), "an unresolved area lies in its city");
        world.at(at.plusSeconds(3));
        publishList(RuleEvents.riskAreas(2, "\"340303\"").replace("420102", "420106"));
        assertEquals("RECOGNISED", from("420102", at.plusSeconds(64)));
        assertEquals("REFUSED", from("420106", at.plusSeconds(65)));
        assertEquals("RECOGNISED", from("420506", at.plusSeconds(66)));
    }

    @Test
    void listsAreNationalAndHaveTwoHandsAndVersionsLikeAnyRule() {
        var list = RuleEvents.riskAreas(1, "\"340303\"");
        assertEquals("/kind region-mismatch", fault(put(TestEvents.GUANGDONG, "", list)));
        assertEquals(202, platform(list).status());
        assertEquals(202, platform(list).status(), "the same hand again");
        publishList(list.replace("340303", "340302"));
        assertEquals("version-taken", platform(list).code());
        assertEquals("/version version-not-next", fault(platform(list.replace("\"version\":1", "\"version\":3"))));
        assertEquals("/areas/MEDIUM/0 rules-invalid", fault(platform(RuleEvents.riskAreas(2, "\"99\""))));
    }

    @Test
    void aProcessThatStartsReadsOnlyTheNewestLists() {
        for (var version = 1; version <= 70; version++) {
            publishList(RuleEvents.riskAreas(version, "\"340303\""));
        }
        var fresh = new RegisteredRules(world.registered().rules(), world.clock());
        assertEquals(62, fresh.in(RegisteredRules.RISK_AREAS).size());
        assertEquals(70, fresh.last(RegisteredRules.RISK_AREAS));
    }

    @Test
    void aRehearsalCountsWhoWouldTurnAndChangesNothing() {
        var spring = RuleEvents.spring(1, RuleEvents.FROM);
        var answer = put(TestEvents.GUANGDONG, "?dryRun=true", RuleEvents.sampled(spring));
        assertEquals(200, answer.status());
        var rehearsal = answer.json().object("rehearsal").orElseThrow();
        assertEquals(
                "{\"sampled\":4,\"turns\":[{\"from\":\"REFER\",\"to\":\"REFUSED\",\"count\":1},"
                        + "{\"from\":\"REFUSED\",\"to\":\"CONDITIONAL\",\"count\":2}]}",
                answer.body().replaceFirst(".*\"rehearsal\":", "").replaceFirst("}$", ""),
                rehearsal::toString);
        assertEquals(202, put(TestEvents.PLATFORM, "", spring).status());
        assertEquals("/sample rules-invalid", fault(put(TestEvents.GUANGDONG, "", RuleEvents.sampled(spring))));
        var none = RuleEvents.sampled(spring).replace("\"payload\":{\"level\":\"UNKNOWN\"},", "");
        assertEquals("/sample/2 sample-invalid", fault(put(TestEvents.GUANGDONG, "?dryRun=true", none)));
    }

    @Test
    void everyFaultIsNamedWithItsPlace() {
        var spring = RuleEvents.spring(1, RuleEvents.FROM);
        var faulty = Map.of(
                "/untill", spring.replace("\"rules\":[", "\"untill\":\"2021-05-01T00:00:00+08:00\",\"rules\":["),
                "/from", spring.replace("+08:00", "Z"),
                "/version", spring.replace("\"version\":1", "\"version\":0"),
                "/tests/1", spring.replace("\"CONDITIONAL\",\"reasons\"", "\"REFER\",\"reasons\""),
                "/rules/0/outcome",
                        spring.replace("\"outcome\":\"CONDITIONAL\",\"text\"", "\"outcome\":\"NO\",\"text\""),
                "/rules/0/logic", spring.replaceFirst("\\{\"in\":", "{\"isin\":"),
                "/kind", spring.replaceFirst("\\{", "{\"kind\":\"advice\","));
        faulty.forEach((pointer, document) -> {
            var answer = put(TestEvents.GUANGDONG, "", document);
            assertEquals("registration-invalid", answer.code(), pointer);
            var pointers = answer.json().array("errors").orElseThrow().items().stream()
                    .map(item -> ((JsonObject) item).text("pointer").orElseThrow())
                    .toList();
            assertTrue(pointers.contains(pointer), pointer + " in " + pointers);
        });
        assertEquals(List.of(), world.registered().rules().after("440000", 0));
    }
}
