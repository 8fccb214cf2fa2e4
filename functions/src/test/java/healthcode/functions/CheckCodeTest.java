package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.functions.TestEvents.Answer;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.LookupQuotas;
import healthcode.recognition.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private Answer lookUp(String number) {
        return lookUp("{\"idType\":\"10\",\"number\":\"" + number + "\",\"consent\":true}", "");
    }

    private Answer lookUp(String document, String more) {
        var body = "{\"document\":" + document + ",\"place\":\"汉口站\",\"destination\":\"440000\"" + more + "}";
        var event = TestEvents.event("POST", "/v1/checks", TestEvents.STATION, Map.of(), body);
        return TestEvents.send(world.function("check-code"), event, world.context());
    }

    @Test
    void whoHasNoPhoneIsLookedUpByDocument() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        assertEquals("BOARD", lookUp(NUMBER).json().text("answer").orElseThrow());
        var red = HubeiCode.of("红码").asOf(TestWorld.NOW).signed();
        post(TestEvents.HUBEI, key("k2"), body(red, ""));
        assertEquals("DO_NOT_BOARD", lookUp(NUMBER).json().text("answer").orElseThrow());
    }

    @Test
    void aMissLooksExactlyLikeUnknown() {
        var miss = lookUp(NUMBER);
        assertEquals("CHECK_DOCUMENT", miss.json().text("answer").orElseThrow());
        post(TestEvents.HUBEI, key("k1"), body("蓝码"));
        assertEquals(miss, lookUp(NUMBER));
        world.at(TestWorld.NOW.plus(Duration.ofDays(60)));
        assertEquals(miss, lookUp(NUMBER));
    }

    @Test
    void nobodyIsLookedUpWithoutConsentOrByTwoThings() {
        var plain = "{\"idType\":\"10\",\"number\":\"" + NUMBER + "\"}";
        assertEquals("field-missing", lookUp(plain, "").code());
        assertEquals(
                "field-invalid",
                lookUp(plain.replace("}", ",\"consent\":false}"), "").code());
        assertEquals(
                "field-invalid",
                lookUp(plain.replace("}", ",\"consent\":true}"), ",\"code\":\"JK1:A\"")
                        .code());
        assertEquals(List.of(), world.gateKept().entries());
    }

    @Test
    void aHarvesterGetsItsQuotaAndNoMoreAndNothingIsRecordedBeyondIt() {
        var most = LookupQuotas.Kind.GATE.most();
        var answered = 0;
        for (var i = 0; i < most + 20; i++) {
            var answer = lookUp(NUMBER);
            answered += answer.status() == 200 ? 1 : 0;
            if (answer.status() != 200) {
                assertEquals("quota-exceeded", answer.code());
                assertEquals("60", answer.headers().get("Retry-After"));
            }
        }
        assertEquals(most, answered);
        world.at(TestWorld.NOW.plus(LookupQuotas.Kind.GATE.window()));
        assertEquals(200, lookUp(NUMBER).status());
    }

    @Test
    void everyCheckOfAHolderIsFiledHitOrMissAlike() {
        var code = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        check(TestEvents.STATION, code);
        lookUp(NUMBER);
        lookUp("421126189307150127");
        lookUp("110101190001010015");
        var entries = world.gateKept().entries();
        assertEquals(CheckRecords.Means.CODE, entries.getFirst().means());
        assertEquals("hankou-station", entries.getFirst().operator());
        assertEquals("汉口站", entries.getFirst().place());
        assertEquals(GateAnswer.BOARD, entries.getFirst().answer());
        assertEquals(entries.getFirst().subject(), entries.get(1).subject());
        assertEquals(CheckRecords.Means.DOCUMENT, entries.get(1).means());
    }

    @Test
    void aHistoryThatCannotBeWrittenKeepsACodeFromNoGateButADocumentFromEvery() {
        var code = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        world.gate(GateStores.none());
        assertEquals(
                "BOARD", check(TestEvents.STATION, code).json().text("answer").orElseThrow());
        assertEquals(503, lookUp(NUMBER).status());
    }

    @Test
    void anOutageIsNoAnswerAboutTheTraveller() {
        var code = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        world.store(new Broken(() -> new StoreUnavailable(false, "down", null)));
        assertEquals(503, check(TestEvents.STATION, code).status());
    }
}
