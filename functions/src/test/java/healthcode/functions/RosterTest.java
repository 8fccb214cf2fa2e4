package healthcode.functions;

import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What the tests of rosters have in common: a train in whose coach 05 one traveller sits. */
abstract class RosterTest extends FunctionTest {

    static final String TRIP = "\"trip\":{\"transport\":\"RAIL\",\"number\":\"G4948\",\"departsAt\":"
            + "\"2021-04-09T19:40:00+08:00\",\"arrivesAt\":\"2021-04-10T00:10:00+08:00\"},";

    Answer roster(String trip, String seats) {
        var body = "{\"place\":\"汉口站\",\"destination\":\"440000\"," + trip + "\"seats\":[" + seats + "]}";
        var event = TestEvents.event("POST", "/v1/manifests", TestEvents.STATION, key("r1"), body);
        return TestEvents.send(world.function("check-manifest"), event, world.context());
    }

    String id(String trip, String seats) {
        return roster(trip, seats).json().text("id").orElseThrow();
    }

    Answer ask(String function, String caller, String path) {
        var event = TestEvents.event("GET", "/v1/manifests/" + path, caller, Map.of(), null);
        return TestEvents.send(world.function(function), event, world.context());
    }

    static String seat(String coach, String seat, String number) {
        return named(coach, seat)
                .replaceFirst(
                        "}$", ",\"document\":{\"idType\":\"10\",\"number\":\"" + number + "\",\"consent\":true}}");
    }

    /** A valid number of nobody: GB 11643 with its check digit. */
    static String number(int serial) {
        var body = "42112618930716%03d".formatted(serial);
        var sum = 0;
        for (var i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * (1 << (17 - i)) % 11;
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    static String named(String coach, String seat) {
        return "{\"coach\":\"" + coach + "\",\"seat\":\"" + seat + "\"}";
    }

    static List<String> seats(Answer answer) {
        return answer.json().array("seats").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .map(seat ->
                        seat.text("coach").orElse("") + "/" + seat.text("seat").orElseThrow() + " "
                                + seat.text("answer").orElseThrow())
                .toList();
    }
}
