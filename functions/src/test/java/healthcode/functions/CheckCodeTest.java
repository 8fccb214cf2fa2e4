package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.recognition.StoreUnavailable;
import org.junit.jupiter.api.Test;

class CheckCodeTest extends FunctionTest {

    @Test
    void boardsAGreenCodeAndShowsStaffWhatToCompare() {
        var code = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        var answer = check(TestEvents.STATION, code);
        assertEquals(200, answer.status());
        assertEquals("BOARD", answer.json().text("answer").orElseThrow());
        assertEquals("张*", answer.json().text("name").orElseThrow());
        assertEquals("0119", answer.json().text("documentTail").orElseThrow());
    }

    @Test
    void judgesTheHolderAsOfNowAndNotAsOfTheCode() {
        var code = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        var red = HubeiCode.of("红码").asOf(TestWorld.NOW).signed();
        post(TestEvents.HUBEI, key("k2"), body(red, ""));
        assertEquals(
                "DO_NOT_BOARD",
                check(TestEvents.STATION, code).json().text("answer").orElseThrow());
    }

    @Test
    void doesNotRunIntoTheTableForACodeThatIsNone() {
        world.store(new Broken(() -> new StoreUnavailable(false, "down", null)));
        assertEquals(
                "code-unreadable",
                check(TestEvents.STATION, "https://example.org").code());
    }

    @Test
    void anOutageIsNoAnswerAboutTheTraveller() {
        var code = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        world.store(new Broken(() -> new StoreUnavailable(false, "down", null)));
        assertEquals(503, check(TestEvents.STATION, code).status());
    }
}
