package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishKeysTest extends FunctionTest {

    @Test
    void publishesTheKeysToAnyoneAndAnswersAnEtagWith304() {
        var publish = new PublishKeysFunction(world.wiring());
        var event = TestEvents.event("GET", "/.well-known/jwks.json", null, Map.of(), null);
        var answer = TestEvents.send(publish, event, world.context());
        assertEquals(200, answer.status());
        var etag = answer.headers().get("ETag");
        var again = TestEvents.event("GET", "/.well-known/jwks.json", null, Map.of("If-None-Match", etag), null);
        assertEquals(304, TestEvents.send(publish, again, world.context()).status());
    }
}
