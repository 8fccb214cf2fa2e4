package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.functions.TestEvents.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadManifestTest extends RosterTest {

    private Answer read(String caller, String id) {
        var event = TestEvents.event("GET", "/v1/manifests/" + id, caller, Map.of(), null);
        return TestEvents.send(world.function("read-manifest"), event, world.context());
    }

    @Test
    void theOperatorReadsWhatWasAnsweredAndNobodyElseLearnsThatItExists() {
        var body = "{\"place\":\"汉口站\",\"destination\":\"440000\",\"seats\":[{\"seat\":\"1\",\"document\":{\"idType\":"
                + "\"10\",\"number\":\"" + NUMBER + "\",\"consent\":true}}]}";
        var event = TestEvents.event("POST", "/v1/manifests", TestEvents.STATION, key("r1"), body);
        var sent = TestEvents.send(world.function("check-manifest"), event, world.context());
        var id = sent.json().text("id").orElseThrow();
        assertEquals(sent.body(), read(TestEvents.STATION, id).body());
        assertEquals("forbidden", read(TestEvents.HUBEI, id).code());
        assertEquals(
                "not-found", read(TestEvents.STATION, "AAAAAAAAAAAAAAAAAAAAAA").code());
        assertEquals("not-found", read(TestEvents.STATION, "x").code());
    }

    private static String employed(String seat, String employer, String consent) {
        return seat.replaceFirst("}$", ",\"employer\":{\"id\":\"" + employer + "\"" + consent + "}}");
    }

    @Test
    void anEmployerLearnsWhoArrivesOfThoseWhoAgreedAndNothingAboutHealth() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        var ours = "91440300708461136T";
        var id = id(
                TRIP,
                employed(seat("05", "1A", NUMBER), ours, ",\"consent\":true") + ","
                        + seat("05", "1B", NUMBER) + ","
                        + employed(seat("05", "1C", number(1)), ours, ",\"consent\":true") + ","
                        + employed(seat("05", "1D", NUMBER), "91110000000000000E", ",\"consent\":true"));
        var answer = ask("read-manifest", TestEvents.STATION, id + "?employer=" + ours);
        assertEquals(
                "{\"id\":\"" + id + "\",\"employer\":\"" + ours + "\",\"destination\":\"440000\","
                        + "\"arrivesAt\":\"2021-04-10T00:10:00+08:00\",\"arrivals\":[{\"coach\":\"05\",\"seat\":\"1A\"}]}",
                answer.body());
        assertEquals(
                "forbidden",
                ask("read-manifest", TestEvents.HUBEI, id + "?employer=" + ours).code());
    }

    @Test
    void anEmployerIsNamedByAValidCodeAndWithConsentOnly() {
        var code = "91440300708461136T";
        assertEquals(
                "field-missing",
                roster("", employed(seat("05", "1A", NUMBER), code, "")).code());
        assertEquals(
                "field-invalid",
                roster("", employed(seat("05", "1A", NUMBER), code, ",\"consent\":false"))
                        .code());
        assertEquals(
                "field-invalid",
                roster("", employed(seat("05", "1A", NUMBER), code.replace("T", "U"), ",\"consent\":true"))
                        .code());
    }
}
