package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTripTest extends FunctionTest {

    private static final String LEG = """
            {"destination":"%s","transport":"RAIL","departsAt":"%s"}""";

    @Test
    void answersEachLegForAnyone() {
        var answer = plan("GREEN", LEG.formatted("440000", "2021-04-10T09:00:00+08:00"));
        assertEquals(200, answer.status());
        assertEquals(List.of("YES"), answers(answer));
        assertEquals(List.of("NO"), answers(plan("RED", LEG.formatted("440000", "2021-04-10T09:00:00+08:00"))));
        assertEquals(List.of("ASK"), answers(plan("UNKNOWN", LEG.formatted("440000", "2021-04-10T09:00:00+08:00"))));
    }

    @Test
    void asksAPersonWhereNoPolicyIsInForceAndSaysFromWhenOneIs() {
        var leg = plan("GREEN", LEG.formatted("440000", "2021-03-22T23:59:59+08:00"))
                .json()
                .array("legs")
                .map(legs -> (JsonObject) legs.items().getFirst())
                .orElseThrow();
        assertEquals("ASK", leg.text("answer").orElseThrow());
        assertEquals("2021-03-23T00:00:00+08:00", leg.text("acceptedFrom").orElseThrow());
    }

    @Test
    void hasNoPlaceForAPerson() {
        var answer = plan("GREEN\",\"name\":\"张三", LEG.formatted("440000", "2021-04-10T09:00:00+08:00"));
        assertEquals("field-invalid", answer.code());
        assertFalse(answer.body().contains("张三"));
    }

    @Test
    void plansAtMostEightLegs() {
        var leg = LEG.formatted("440000", "2021-04-10T09:00:00+08:00");
        assertEquals(
                200,
                plan("GREEN", String.join(",", java.util.Collections.nCopies(8, leg)))
                        .status());
        assertEquals(
                "field-invalid",
                plan("GREEN", String.join(",", java.util.Collections.nCopies(9, leg)))
                        .code());
    }

    private Answer plan(String level, String legs) {
        var body = "{\"level\":\"" + level + "\",\"legs\":[" + legs + "]}";
        var event = TestEvents.event("POST", "/v1/trips/plan", null, Map.of(), body);
        return TestEvents.send(world.function("plan-trip"), event, world.context());
    }

    private static List<String> answers(Answer answer) {
        return answer.json().array("legs").orElseThrow().items().stream()
                .map(leg -> ((JsonObject) leg).text("answer").orElseThrow())
                .toList();
    }
}
