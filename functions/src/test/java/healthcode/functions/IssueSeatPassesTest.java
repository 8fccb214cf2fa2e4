package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.jose.SeatPassJws;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.CodeReader.Reading;
import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import healthcode.recognition.GateAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IssueSeatPassesTest extends RosterTest {

    private Answer passes(String caller, String id) {
        return ask("issue-seat-passes", caller, id + "/passes");
    }

    private static List<JsonObject> passes(Answer answer) {
        return answer.json().array("passes").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void aPassNamesThePersonByTheHandleOfTheCodeAndNothingElse() {
        var code = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        var id = id(TRIP, seat("05", "1A", NUMBER));
        var text =
                passes(passes(TestEvents.STATION, id)).getFirst().text("pass").orElseThrow();
        var pass = new SeatPassJws(new JacksonJson(), world.signingKeys())
                .read(text, new NimbusSignatures(CryptoProvider.builtIn()), TestWorld.NOW)
                .orElseThrow();
        var shown = assertInstanceOf(Reading.Genuine.class, new CoseCodeReader(world.signingKeys()).read(code));
        assertEquals(shown.claims().id().handle(), pass.handle());
        assertEquals(GateAnswer.BOARD, pass.answer());
        assertEquals(Instant.parse("2021-04-09T11:40:00Z"), pass.journey().departsAt());
        assertEquals(Instant.parse("2021-04-09T16:10:00Z"), pass.expiresAt());
        var claims = new String(Base64.getUrlDecoder().decode(text.split("\\.")[1]), StandardCharsets.UTF_8);
        assertFalse(claims.contains(NUMBER) || claims.contains("张") || claims.contains("GREEN"), claims);
    }

    @Test
    void aSeatOfNobodyKnownHasNoPassAndNoPassOutlivesItsTime() {
        var id = id(TRIP, "{\"seat\":\"1A\",\"code\":\"https://example.org\"}," + seat("05", "1B", NUMBER));
        assertEquals(1, passes(passes(TestEvents.STATION, id)).size());
        world.at(TestWorld.NOW.plus(Duration.ofHours(25)));
        assertEquals(0, passes(passes(TestEvents.STATION, id)).size());
    }

    private Instant lapse() {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"" + NUMBER
                + "\",\"consent\":true},\"place\":\"汉口站\",\"destination\":\"440000\"}";
        var event = TestEvents.event("POST", "/v1/checks", TestEvents.STATION, Map.of(), body);
        var answer = TestEvents.send(world.function("check-code"), event, world.context());
        return Instant.parse(answer.json().text("holdsUntil").orElseThrow(() -> new AssertionError(answer.body())));
    }

    @Test
    void aPassEndsWhenTheAnswerThatItCarriesLapses() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        var lapse = lapse();
        world.at(lapse.minusSeconds(600));
        var tomorrow =
                TRIP.replace("2021-04-09T19:40", "2021-04-10T19:40").replace("2021-04-10T00:10", "2021-04-11T00:10");
        var pass = passes(passes(TestEvents.STATION, id(tomorrow, seat("05", "1A", NUMBER))))
                .getFirst();
        assertEquals("BOARD", pass.text("answer").orElseThrow());
        assertEquals(lapse, Instant.parse(pass.text("expiresAt").orElseThrow()));
    }

    @Test
    void aRosterWithoutNumberAndDepartureHasNothingToBindTo() {
        assertEquals(
                "trip-missing",
                passes(TestEvents.STATION, id("", seat("05", "1A", NUMBER))).code());
    }

    @Test
    void onlyTheOperatorOfTheRosterGetsThem() {
        var id = id(TRIP, seat("05", "1A", NUMBER));
        assertEquals("forbidden", passes(TestEvents.HUBEI, id).code());
        assertEquals(
                "not-found",
                passes(TestEvents.STATION, "AAAAAAAAAAAAAAAAAAAAAA").code());
    }
}
