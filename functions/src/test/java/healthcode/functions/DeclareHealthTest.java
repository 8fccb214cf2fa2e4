package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.code.CodeReader.Reading;
import healthcode.functions.TestEvents.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclareHealthTest {

    private final TestWorld world = new TestWorld();

    private Answer declare(String userArn, String key, String assessment) {
        var body = "{\"assessment\":\"" + assessment + "\"}";
        var event = TestEvents.event("POST", "/v1/declarations", userArn, Map.of("Idempotency-Key", key), body);
        return TestEvents.send(new DeclareHealthFunction(world.wiring()), event, world.context());
    }

    static String assessment(String level) {
        return OnboardingEvents.signed(
                "cn-national-declaration@1",
                "{\"assessment\":{\"level\":\"" + level + "\",\"assessedAt\":\"2021-04-09T07:00:00+08:00\"},"
                        + "\"declaration\":{\"name\":\"张*\",\"declaredAt\":\"2021-04-09T06:30:00+08:00\"}}");
    }

    private static String level(Answer answer) {
        return answer.json()
                .object("decision")
                .flatMap(decision -> decision.text("level"))
                .orElse(answer.code());
    }

    @Test
    void issuesTheNationalCodeForASignedAssessment() {
        var answer = declare(TestEvents.SICHUAN, "d-1", assessment("GREEN"));
        assertEquals(201, answer.status());
        var text =
                answer.json().object("code").flatMap(code -> code.text("text")).orElseThrow();
        assertInstanceOf(Reading.Genuine.class, new CoseCodeReader(world.signingKeys()).read(text));
    }

    @Test
    void aRetryGetsTheSameOctets() {
        var assessment = assessment("GREEN");
        assertEquals(declare(TestEvents.SICHUAN, "d-1", assessment), declare(TestEvents.SICHUAN, "d-1", assessment));
        assertEquals(1, world.memory().size());
    }

    @Test
    void anUnlistedLevelIsUnknown() {
        assertEquals("UNKNOWN", level(declare(TestEvents.SICHUAN, "d-1", assessment("green"))));
    }

    @Test
    void onlyTheRegionItselfMayDeclare() {
        assertEquals(
                "forbidden",
                declare(TestEvents.GUANGDONG, "d-1", assessment("GREEN")).code());
        assertEquals(
                "forbidden",
                declare(TestEvents.STATION, "d-1", assessment("GREEN")).code());
        assertEquals(0, world.memory().size());
    }

    @Test
    void aProvincialCodeIsNoAssessment() {
        assertEquals(
                "format-not-allowed",
                declare(TestEvents.HUBEI, "d-1", HubeiCode.of("绿码").signed()).code());
    }
}
