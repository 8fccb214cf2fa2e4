package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ReadRecognitionTest extends FunctionTest {

    @Test
    void readsADecisionBackAndHidesItFromOthers() {
        var id = post(TestEvents.HUBEI, key("k1"), body("绿码"))
                .json()
                .object("decision")
                .flatMap(decision -> decision.text("id"))
                .orElseThrow();
        var mine = get(TestEvents.GUANGDONG, id);
        assertEquals(200, mine.status());
        assertEquals(
                "GREEN",
                mine.json().object("decision").orElseThrow().text("level").orElseThrow());
        assertFalse(mine.body().contains("JK1:"));
        assertEquals("not-found", get(TestEvents.SICHUAN, id).code());
        assertEquals("not-found", get(TestEvents.HUBEI, "x").code());
    }
}
