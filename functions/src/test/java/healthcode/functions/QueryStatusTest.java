package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import healthcode.recognition.Purpose;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryStatusTest {

    private final TestWorld world = new TestWorld();

    private Answer query(String userArn, String number, String purpose) {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"" + number + "\"},\"purpose\":\"" + purpose + "\"}";
        var event = TestEvents.event("POST", "/v1/status-queries", userArn, Map.of(), body);
        return TestEvents.send(new QueryStatusFunction(world.wiring()), event, world.context());
    }

    private void recognise(String word) {
        var body = "{\"credential\":\"" + HubeiCode.of(word).signed() + "\",\"destination\":\"440000\"}";
        var event = TestEvents.event(
                "POST",
                "/v1/recognitions",
                TestEvents.HUBEI,
                Map.of("Idempotency-Key", word.codePointAt(0) + ""),
                body);
        assertEquals(
                201,
                TestEvents.send(new RecogniseCodeFunction(world.wiring()), event, world.context())
                        .status());
    }

    @Test
    void tellsTheLevelAndItsEndAndNothingElse() {
        recognise("红码");
        var answer = query(TestEvents.SICHUAN, HubeiCode.NUMBER, "travel");
        assertEquals(200, answer.status());
        assertEquals("RED", answer.json().text("level").orElseThrow());
        assertEquals(2, answer.json().members().size());
        assertEquals("no-store", answer.headers().get("Cache-Control"));
    }

    @Test
    void aMissLooksExactlyLikeUnknown() {
        var miss = query(TestEvents.SICHUAN, HubeiCode.NUMBER, "travel");
        recognise("蓝码");
        assertEquals(miss, query(TestEvents.SICHUAN, HubeiCode.NUMBER, "travel"));
        world.at(TestWorld.NOW.plus(Duration.ofDays(60)));
        assertEquals(miss, query(TestEvents.SICHUAN, HubeiCode.NUMBER, "travel"));
    }

    @Test
    void recordsEveryAccessHitOrMissAlike() {
        query(TestEvents.SICHUAN, HubeiCode.NUMBER, "medical-care");
        recognise("绿码");
        query(TestEvents.PLATFORM, HubeiCode.NUMBER, "epidemic-control");
        var accesses = world.registered().accesses();
        assertEquals(2, accesses.size());
        assertEquals(accesses.getFirst().subject(), accesses.getLast().subject());
        assertEquals("sichuan", accesses.getFirst().caller());
        assertEquals(Purpose.EPIDEMIC_CONTROL, accesses.getLast().purpose());
    }

    @Test
    void answersNothingWithoutAPurposeFromTheList() {
        assertEquals(
                "field-invalid",
                query(TestEvents.SICHUAN, HubeiCode.NUMBER, "curiosity").code());
        assertEquals(
                "field-invalid", query(TestEvents.SICHUAN, HubeiCode.NUMBER, "").code());
        assertTrue(world.registered().accesses().isEmpty());
    }

    @Test
    void operatorsAndStrangersMayNotAsk() {
        assertEquals(
                "forbidden",
                query(TestEvents.STATION, HubeiCode.NUMBER, "travel").code());
        assertEquals(
                "caller-unknown",
                query(TestEvents.STRANGER, HubeiCode.NUMBER, "travel").code());
    }

    @Test
    void oneHolderHoweverTheNumberIsSpelt() {
        recognise("黄码");
        assertEquals(
                "YELLOW",
                query(TestEvents.SICHUAN, " " + HubeiCode.NUMBER + " ", "travel")
                        .json()
                        .text("level")
                        .orElse("refused"));
    }

    @Test
    void theNumberReachesNoLog() {
        recognise("绿码");
        query(TestEvents.SICHUAN, HubeiCode.NUMBER, "travel");
        assertFalse(world.context().log().contains(HubeiCode.NUMBER));
    }
}
