package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A traveller reads who did what about them. */
class ReadMyHistoryTest extends FunctionTest {

    private final TestPhone phone = TestPhone.any();

    private String bound() {
        var offered = post(TestEvents.HUBEI, key("k1"), body(HubeiCode.of("红码").signed(), ",\"claim\":true"));
        return text(phone.claimed(world, text(offered, "claim", "secret")), "code", "id");
    }

    private static List<JsonObject> list(Answer history, String name) {
        return history.json().array(name).orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private Answer ask(String userArn, String number) {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"" + number + "\"},\"purpose\":\"medical-care\"}";
        var event = TestEvents.event("POST", "/v1/status-queries", userArn, Map.of(), body);
        return TestEvents.send(world.function("query-status"), event, world.context());
    }

    private Answer checkDocument(String number) {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"" + number
                + "\",\"consent\":true},\"place\":\"汉口站\",\"destination\":\"440000\"}";
        var event = TestEvents.event("POST", "/v1/checks", TestEvents.STATION, Map.of(), body);
        return TestEvents.send(world.function("check-code"), event, world.context());
    }

    @Test
    void tellsWhoSetTheLevelAndWhyTheNewestFirst() {
        var decisions = list(phone.history(world, bound()), "decisions");
        assertEquals(2, decisions.size());
        assertEquals("BINDING", decisions.getFirst().text("kind").orElseThrow());
        var recognition = decisions.getLast();
        assertEquals("test-only 420000", recognition.text("by").orElseThrow());
        assertEquals("UNKNOWN", recognition.text("before").orElseThrow());
        assertEquals("RED", recognition.text("level").orElseThrow());
        assertEquals("REFUSED", recognition.text("outcome").orElseThrow());
        assertTrue(recognition
                .object("reason")
                .flatMap(reason -> reason.text("text"))
                .isPresent());
    }

    @Test
    void tellsWhoCheckedWhereWhenAndWithWhatResult() {
        var code = bound();
        var shown = phone.holder().show(text(phone.code(world, code), "code", "text"), TestWorld.NOW);
        check(TestEvents.STATION, shown);
        checkDocument(NUMBER);
        var checks = list(phone.history(world, code), "checks");
        assertEquals(
                List.of("DOCUMENT", "CODE"),
                checks.stream().map(one -> one.text("means").orElseThrow()).toList());
        for (var one : checks) {
            assertEquals("hankou-station", one.text("operator").orElseThrow());
            assertEquals("汉口站", one.text("place").orElseThrow());
            assertEquals("DO_NOT_BOARD", one.text("answer").orElseThrow());
        }
    }

    @Test
    void tellsWhoAskedForTheLevelAndWhatFor() {
        var code = bound();
        ask(TestEvents.SICHUAN, NUMBER);
        var access = list(phone.history(world, code), "accesses").getFirst();
        assertEquals("sichuan", access.text("by").orElseThrow());
        assertEquals("medical-care", access.text("purpose").orElseThrow());
    }

    @Test
    void tellsNothingAboutAnybodyElse() {
        var code = bound();
        var history = phone.history(world, code);
        ask(TestEvents.SICHUAN, "421126189307150127");
        checkDocument("421126189307150127");
        assertEquals(history.body(), phone.history(world, code).body());
    }

    @Test
    void checksAreForgottenAfterFifteenDaysAndTheLogNamesNobody() {
        var code = bound();
        checkDocument(NUMBER);
        ask(TestEvents.SICHUAN, NUMBER);
        assertFalse(world.context().log().contains(code.substring(0, 22)), "the handle is logged");
        world.at(TestWorld.NOW.plusSeconds(15 * 86_400));
        var later = phone.history(world, code);
        assertTrue(list(later, "checks").isEmpty());
        assertTrue(list(later, "accesses").isEmpty());
    }
}
