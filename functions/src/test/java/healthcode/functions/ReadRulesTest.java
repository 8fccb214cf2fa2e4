package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import healthcode.policy.rules.Publication;
import healthcode.policy.rules.RuleDocument;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadRulesTest extends FunctionTest {

    @Test
    void showsAnyoneTheVeryDocumentThatDecides() {
        var answer = read("440000");
        assertEquals(200, answer.status());
        var rules = answer.json().array("rules").orElseThrow().items();
        assertEquals(1, rules.size());
        assertInstanceOf(Publication.Publishable.class, RuleDocument.check((JsonObject) rules.getFirst()));
    }

    @Test
    void knowsNoRulesOfWhatIsNoProvince() {
        assertEquals("not-found", read("440305").code());
        assertEquals("not-found", read("everywhere").code());
    }

    private Answer read(String region) {
        var event = TestEvents.event("GET", "/v1/rules/" + region, null, Map.of(), null);
        return TestEvents.send(world.function("read-rules"), event, world.context());
    }
}
