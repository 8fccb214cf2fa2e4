package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishTrustListTest {

    private final TestWorld world = new TestWorld();

    private Answer get(Map<String, String> headers) {
        var event = TestEvents.event("GET", "/v1/trust-list", null, headers, null);
        return TestEvents.send(new PublishTrustListFunction(world.wiring()), event, world.context());
    }

    @Test
    void anybodyGetsTheDocumentAsItWasSigned() {
        var answer = get(Map.of());
        assertEquals(200, answer.status());
        assertEquals("test-only", answer.json().text("list").orElseThrow());
    }

    @Test
    void whoeverHoldsItAlreadyGetsNothingAgain() {
        var tag = get(Map.of()).headers().get("ETag");
        assertTrue(tag.startsWith("\""), "a strong tag");
        assertEquals(304, get(Map.of("If-None-Match", tag)).status());
        assertEquals(200, get(Map.of("If-None-Match", "\"other\"")).status());
    }

    @Test
    void nobodyMayKeepItLongerThanAWithdrawalMayTake() {
        assertTrue(get(Map.of()).headers().get("Cache-Control").contains("max-age=60"));
    }
}
