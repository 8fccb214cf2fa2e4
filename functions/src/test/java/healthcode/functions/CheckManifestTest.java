package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import healthcode.recognition.CheckRecords;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckManifestTest extends FunctionTest {

    private Answer send(String caller, String key, String accept, String seats) {
        var body = "{\"place\":\"汉口站\",\"destination\":\"440000\",\"seats\":[" + seats + "]}";
        var headers = Map.of("Idempotency-Key", key, "Accept", accept);
        var event = TestEvents.event("POST", "/v1/manifests", caller, headers, body);
        return TestEvents.send(world.function("check-manifest"), event, world.context());
    }

    private Answer send(String seats) {
        return send(TestEvents.STATION, "r1", "application/json", seats);
    }

    private static String byDocument(String seat, String number) {
        return "{\"seat\":\"" + seat + "\",\"document\":{\"idType\":\"10\",\"number\":\"" + number
                + "\",\"consent\":true}}";
    }

    private static String byCode(String seat, String code) {
        return "{\"seat\":\"" + seat + "\",\"code\":\"" + code + "\"}";
    }

    @Test
    void everySeatIsAnsweredAsTheGateWouldAndABadNumberIsItsSeatsOwnFault() {
        var code = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        var seats = byCode("1", code) + "," + byDocument("2", NUMBER) + "," + byDocument("3", "421126189307150118")
                + "," + byCode("4", "https://example.org");
        var answer = send(seats);
        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.body().contains("{\"seat\":\"1\",\"answer\":\"BOARD\",\"level\":\"GREEN\""), answer.body());
        assertTrue(answer.body().contains("{\"seat\":\"2\",\"answer\":\"BOARD\",\"level\":\"GREEN\""), answer.body());
        var csv = send(TestEvents.STATION, "r1", "text/csv", seats).body();
        var expected = """
                coach,seat,answer,reason
                "","3",CHECK_DOCUMENT,document-unreadable
                "","4",CHECK_DOCUMENT,document-unreadable
                """;
        assertEquals(expected.replace("\n", "\r\n"), csv);
    }

    @Test
    void aRepeatedCallAnswersTheSameAndFilesNobodyTwice() {
        var first = send(byDocument("1", NUMBER));
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        world.at(TestWorld.NOW.plus(Duration.ofMinutes(1)));
        assertEquals(first, send(byDocument("1", NUMBER)));
        assertEquals(1, world.gateKept().entries().size());
        assertEquals(
                CheckRecords.Means.ROSTER, world.gateKept().entries().getFirst().means());
    }

    @Test
    void aKeyOfAnotherRosterIsRefused() {
        send(byDocument("1", NUMBER));
        assertEquals("idempotency-key-reused", send(byDocument("2", NUMBER)).code());
    }

    @Test
    void takesTwoThousandSeatsAndNotOneMoreAndNoneTwice() {
        var seats = IntStream.range(0, 2000)
                .mapToObj(number -> byDocument("A-" + number, NUMBER))
                .collect(Collectors.joining(","));
        assertEquals(200, send(seats).status());
        assertEquals(
                "field-invalid", send(seats + "," + byDocument("B", NUMBER)).code());
        assertEquals(
                "field-invalid",
                send(byDocument("1", NUMBER) + "," + byDocument("1", NUMBER)).code());
        assertEquals("field-missing", send("").code());
    }

    @Test
    void aRosterIsNoWayAroundTheQuota() {
        var seats = IntStream.range(0, 2000)
                .mapToObj(number -> byDocument("A-" + number, NUMBER))
                .collect(Collectors.joining(","));
        var answered = IntStream.range(0, 8)
                .map(call -> send(TestEvents.STATION, "r" + call, "application/json", seats)
                        .status())
                .filter(status -> status == 200)
                .count();
        assertEquals(5, answered);
    }

    @Test
    void onlyOperatorsSendRosters() {
        assertEquals(
                "forbidden",
                send(TestEvents.HUBEI, "r1", "application/json", byDocument("1", NUMBER))
                        .code());
    }
}
