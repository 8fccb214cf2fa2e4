package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishBundleTest extends FunctionTest {

    private Answer get(Map<String, String> headers) {
        var event = TestEvents.event("GET", "/v1/bundle", null, headers, null);
        return TestEvents.send(new PublishBundleFunction(world.wiring()), event, world.context());
    }

    @Test
    void leadsAnybodyToTheManifestInUseAndTellsWhoeverHoldsItNothing() {
        world.wiring().useCases().publications().buildBundle().build();
        var answer = get(Map.of());
        assertEquals(307, answer.status());
        assertEquals(
                "https://objects.example/manifests/000000000001.json",
                answer.headers().get("Location"));
        assertEquals(304, get(Map.of("If-None-Match", "\"1\"")).status());
        assertEquals(307, get(Map.of("If-None-Match", "\"11\"")).status());
    }

    @Test
    void isAnOutageAndNoAnswerBeforeAnyWasBuilt() {
        assertEquals(503, get(Map.of()).status());
    }

    @Test
    void isBuiltOnTheScheduleAndLogsWhichOne() throws Exception {
        var function = new BuildBundleFunction(
                () -> world.wiring().useCases().publications().buildBundle());
        var first = new java.io.ByteArrayOutputStream();
        function.handleRequest(new java.io.ByteArrayInputStream(new byte[0]), first, world.context());
        assertTrue(first.toString(java.nio.charset.StandardCharsets.UTF_8).contains("\"published\":true"));
        var second = new java.io.ByteArrayOutputStream();
        function.handleRequest(new java.io.ByteArrayInputStream(new byte[0]), second, world.context());
        assertFalse(second.toString(java.nio.charset.StandardCharsets.UTF_8).contains("\"published\":true"));
    }
}
