package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadChangesTest extends FunctionTest {

    private Answer changes(String userArn, Map<String, String> query) {
        var parameters = JsonObject.builder();
        query.forEach((name, value) -> parameters.put(name, new JsonString(value)));
        var event = JsonObject.builder();
        TestEvents.event("GET", "/v1/changes", userArn, Map.of("Accept-Language", "en"), null)
                .members()
                .forEach((name, value) ->
                        event.put(name, name.equals("queryStringParameters") ? parameters.build() : value));
        event.put("queryStringParameters", parameters.build());
        return TestEvents.send(world.function("read-changes"), event.build(), world.context());
    }

    private List<JsonObject> found(Answer answer) {
        assertEquals(200, answer.status(), answer.body());
        return answer.json().array("changes").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void tellsARegionWhatTurnedAndNobodyElse() {
        assertEquals(201, post(TestEvents.HUBEI, key("a"), body("红码")).status());
        var change = found(changes(TestEvents.HUBEI, Map.of())).getFirst();
        assertEquals("RED", change.text("level").orElseThrow());
        assertEquals("recognition", change.text("kind").orElseThrow());
        assertTrue(found(changes(TestEvents.SICHUAN, Map.of())).isEmpty());
        assertEquals(
                1,
                found(changes(TestEvents.PLATFORM, Map.of("region", "420000"))).size());
    }

    @Test
    void goesOnAfterTheCursorAndTakesNoOther() {
        assertEquals(201, post(TestEvents.HUBEI, key("a"), body("红码")).status());
        var next = changes(TestEvents.HUBEI, Map.of()).json().text("next").orElseThrow();
        assertTrue(found(changes(TestEvents.HUBEI, Map.of("since", next))).isEmpty());
        for (var wrong : List.of(next.replaceFirst(".$", "!"), next.substring(4), "AAAA", "")) {
            var answer = changes(TestEvents.HUBEI, Map.of("since", wrong));
            assertEquals(422, answer.status());
            assertEquals("cursor-invalid", answer.json().text("code").orElseThrow());
        }
        assertEquals(422, changes(TestEvents.SICHUAN, Map.of("since", next)).status(), "another region's cursor");
        var altered = (next.charAt(10) == 'A' ? "B" : "A");
        assertEquals(
                422,
                changes(TestEvents.HUBEI, Map.of("since", next.substring(0, 10) + altered + next.substring(11)))
                        .status());
    }

    @Test
    void refusesOtherRegionsOtherRolesAndOtherLimits() {
        assertEquals(403, changes(TestEvents.HUBEI, Map.of("region", "440000")).status());
        assertEquals(403, changes(TestEvents.STATION, Map.of()).status());
        assertEquals(400, changes(TestEvents.PLATFORM, Map.of()).status());
        assertEquals(400, changes(TestEvents.HUBEI, Map.of("region", "420100")).status());
        for (var limit : List.of("0", "101", "-1", "x", "")) {
            assertEquals(400, changes(TestEvents.HUBEI, Map.of("limit", limit)).status(), limit);
        }
    }
}
