package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.functions.TestEvents.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadManifestTest extends FunctionTest {

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
}
