package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecogniseCodeTest extends FunctionTest {

    @Test
    void recognisesAGreenCode() {
        var answer = post(TestEvents.HUBEI, key("k1"), body("绿码"));
        assertEquals(201, answer.status());
        assertEquals(
                "RECOGNISED",
                answer.json().object("decision").orElseThrow().text("outcome").orElseThrow());
        assertEquals("no-store", answer.headers().get("Cache-Control"));
    }

    @Test
    void aRefusalByRulesIsACreatedDecision() {
        var answer = post(TestEvents.HUBEI, key("k1"), body("红码"));
        assertEquals(201, answer.status());
        assertEquals(
                "REFUSED",
                answer.json().object("decision").orElseThrow().text("outcome").orElseThrow());
    }

    @Test
    void aRetryGetsTheSameOctetsAlsoWhenTheBodyIsSpeltOtherwise() {
        var credential = HubeiCode.of("绿码").signed();
        var first =
                post(TestEvents.HUBEI, key("k1"), "{\"credential\":\"" + credential + "\",\"destination\":\"440000\"}");
        var again = post(
                TestEvents.HUBEI, key("k1"), "{ \"destination\": \"440000\", \"credential\": \"" + credential + "\" }");
        assertEquals(first, again);
        assertEquals(1, world.memory().size());
    }

    @Test
    void refusesAKeyReusedForAnotherBody() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        var other = post(TestEvents.HUBEI, key("k1"), body("红码"));
        assertEquals(422, other.status());
        assertEquals("idempotency-key-reused", other.code());
    }

    @Test
    void keysOfTwoCallersNeverMeet() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        assertEquals(201, post(TestEvents.GUANGDONG, key("k1"), body("红码")).status());
    }

    @Test
    void refusesARequestWithoutAKey() {
        assertEquals(
                "idempotency-key-missing",
                post(TestEvents.HUBEI, Map.of(), body("绿码")).code());
    }

    @Test
    void refusesKeysThatAreNotOneVisibleAsciiText() {
        for (var key : new String[] {"", " ", "a b", "钥", "a\tb", "x".repeat(129)}) {
            assertEquals(
                    "idempotency-key-invalid",
                    post(TestEvents.HUBEI, key(key), body("绿码")).code(),
                    key);
        }
        assertEquals(
                201, post(TestEvents.HUBEI, key("x".repeat(128)), body("绿码")).status());
    }

    @Test
    void aThirdRegionMayNotAsk() {
        assertEquals(
                "forbidden", post(TestEvents.SICHUAN, key("k1"), body("绿码")).code());
        assertEquals(0, world.memory().size());
    }

    @Test
    void anOperatorMayNotRecognise() {
        assertEquals(
                "forbidden", post(TestEvents.STATION, key("k1"), body("绿码")).code());
    }

    @Test
    void refusesMembersThatNobodyKnows() {
        var answer = post(
                TestEvents.HUBEI, key("k1"), "{\"credential\":\"x\",\"destination\":\"440000\",\"destnation\":\"1\"}");
        assertEquals("field-invalid", answer.code());
        assertTrue(answer.body().contains("\"pointer\":\"/destnation\""), answer.body());
    }
}
