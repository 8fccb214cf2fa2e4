package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import healthcode.policy.rules.RegisteredRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Levels that a region without a code assesses by its own published rules, from the declaration to the gate. */
class DeclareByRulesTest extends FunctionTest {

    private static final Instant START = RuleEvents.from();
    private int requests;

    @BeforeEach
    void rulesAndAListAreInForce() {
        world.at(TestWorld.NOW);
        publish(RuleEvents.assessment(1, RuleEvents.FROM));
        var list = RuleEvents.riskAreas(1, "\"340303\"");
        world.registered().rules().proposeAs("somebody", RegisteredRules.RISK_AREAS, list);
        assertEquals(200, put("national", TestEvents.PLATFORM, list).status());
        world.at(START);
    }

    private Answer put(String region, String userArn, String document) {
        var event = TestEvents.event("PUT", "/v1/rules/" + region, userArn, Map.of(), document);
        return TestEvents.send(world.function("publish-rules"), event, world.context());
    }

    private void publish(String document) {
        assertEquals(202, put("510000", TestEvents.SICHUAN, document).status());
        assertEquals(200, put("510000", TestEvents.PLATFORM, document).status());
    }

    private Answer declare(Instant at, String declaration) {
        world.at(at);
        var body = "{\"assessment\":\"" + OnboardingEvents.declared(at.minusSeconds(60), declaration) + "\"}";
        var headers = Map.of("Idempotency-Key", "d" + requests++, "Accept-Language", "en");
        var event = TestEvents.event("POST", "/v1/declarations", TestEvents.SICHUAN, headers, body);
        return TestEvents.send(world.function("declare-health"), event, world.context());
    }

    private static String level(Answer answer) {
        assertEquals(201, answer.status(), answer.body());
        return text(answer, "decision", "level");
    }

    private static String code(Answer answer) {
        return text(answer, "code", "text");
    }

    private static JsonObject assessment(Answer answer) {
        return answer.json().object("assessment").orElseThrow();
    }

    @Test
    void aDeclarationWithoutFindingsIsGreenUntilItEnds() {
        var answer = declare(START, OnboardingEvents.WELL);
        assertEquals("GREEN", level(answer));
        assertTrue(answer.body().contains("\"rules\":[\"sc-assessment@1\"]"), answer.body());
        assertEquals(
                "2021-04-12T12:00:00+08:00", assessment(answer).text("turnsAt").orElseThrow());
        assertEquals("2021-04-12T12:00:00+08:00", text(answer, "decision", "validUntil"));
        world.at(START.plus(Duration.ofHours(12)).minusSeconds(1));
        assertEquals(
                "BOARD",
                check(TestEvents.STATION, code(answer)).json().text("answer").orElseThrow());
        world.at(START.plus(Duration.ofHours(12)));
        var later = check(TestEvents.STATION, code(answer));
        assertEquals("CHECK_DOCUMENT", later.json().text("answer").orElseThrow());
        assertEquals("UNKNOWN", later.json().text("level").orElseThrow());
    }

    @Test
    void whatIsFoundSetsTheLevelWithItsReason() {
        var coughing = declare(START, OnboardingEvents.WELL.replace("[\"NONE\"]", "[\"DRY_COUGH\"]"));
        assertEquals("YELLOW", level(coughing));
        assertEquals("SYMPTOM", assessment(coughing).text("reason").orElseThrow());
        var contact = declare(START.plusSeconds(100), OnboardingEvents.WELL.replace("\"NONE\"}", "\"CLOSE\"}"));
        assertEquals("RED", level(contact));
        assertEquals("CLOSE_CONTACT", assessment(contact).text("reason").orElseThrow());
        var there = declare(START.plusSeconds(200), OnboardingEvents.WELL.replace("510104", "420102"));
        assertEquals("HIGH_RISK_AREA", assessment(there).text("reason").orElseThrow());
    }

    @Test
    void withoutAListOfRiskAreasNobodyIsGreen() {
        var other = new DeclareByRulesTest();
        other.publish(RuleEvents.assessment(1, RuleEvents.FROM));
        assertEquals("UNKNOWN", level(other.declare(START, OnboardingEvents.WELL)));
    }

    @Test
    void withoutRulesInForceALevelLeftToRulesIsUnknown() {
        assertEquals("UNKNOWN", level(declare(START.minusSeconds(1), OnboardingEvents.WELL)));
        assertEquals("GREEN", level(declare(START.plusSeconds(60), OnboardingEvents.WELL)));
    }

    @Test
    void rulesAreNeverBetterThanWhatTheAuthoritySigned() {
        var red = OnboardingEvents.WELL.replace("\"BY_RULES\"", "\"RED\",\"reason\":\"CLOSE_CONTACT\"");
        assertEquals("RED", level(declare(START, red)));
        var unresolved = OnboardingEvents.WELL.replace("\"510104\"", "\"510104\",\"519999\"");
        assertEquals("UNKNOWN", level(declare(START.plusSeconds(100), unresolved)));
    }

    @Test
    void aPositiveTestThatAnotherProvinceBringsTurnsTheRegionsOwnLevelAndANegativeOneTurnsItBack() {
        var answer = declare(START, OnboardingEvents.WELL);
        recognise(START.plusSeconds(600), "阳性", "2021-04-12 00:05");
        assertEquals(
                "RED",
                check(TestEvents.STATION, code(answer)).json().text("level").orElseThrow());
        recognise(START.plusSeconds(7200), "阴性", "2021-04-12 01:30");
        assertEquals(
                "GREEN",
                check(TestEvents.STATION, code(answer)).json().text("level").orElseThrow());
    }

    private void recognise(Instant at, String finding, String sampledAt) {
        world.at(at);
        var code = HubeiCode.of("绿码")
                .asOf(at.minusSeconds(120))
                .tested(finding, sampledAt)
                .signed();
        assertEquals(
                201,
                post(TestEvents.GUANGDONG, key("r" + requests++), body(code, ""))
                        .status());
    }

    @Test
    void aRehearsalCountsWhoseColourWouldChange() {
        var stricter = RuleEvents.assessment(2, "2021-04-20T00:00:00+08:00").replace("373", "372");
        var warm = "{\"payload\":{\"declared\":{\"symptoms\":[],\"temperatureTenths\":372},\"declarations\":[],"
                + "\"stays\":[]},\"external\":{\"validationClock\":\"2021-04-20T00:00:00Z\"}}";
        var sampled = withoutTests(stricter, warm);
        var answer = put("510000?dryRun=true", TestEvents.SICHUAN, sampled);
        assertTrue(
                answer.body().contains("\"turns\":[{\"from\":\"GREEN\",\"to\":\"YELLOW\",\"count\":2}]"),
                answer.body());
    }

    /** The document without the test that its stricter limit breaks, with a sample of three. */
    private static String withoutTests(String document, String traveller) {
        var well = traveller.replace("372", "365");
        return document.replaceFirst("\\{\"name\":\"37\\.2 °C\".*?\"reason\":\"NONE\"\\},", "")
                .replaceFirst("}$", ",\"sample\":[" + traveller + "," + traveller + "," + well + "]}");
    }

    @Test
    void rulesThatAreGreenWhereNoStayResolvesAreNotPublished() {
        var careless = RuleEvents.assessment(2, "2021-04-20T00:00:00+08:00")
                .replace("{\"if\":[{\"var\":\"current.risk\"},{\"if\"", "{\"if\":[true,{\"if\"")
                .replace("\"areas-resolved\"", "\"areas-whatever\"");
        var answer = put("510000?dryRun=true", TestEvents.SICHUAN, careless);
        assertEquals("registration-invalid", answer.code());
        assertTrue(answer.body().contains("is GREEN also when no stay resolves"), answer.body());
    }
}
