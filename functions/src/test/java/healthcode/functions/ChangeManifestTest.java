package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.functions.TestEvents.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeManifestTest extends RosterTest {

    private Answer change(String caller, String id, String key, String body) {
        var event = TestEvents.event("POST", "/v1/manifests/" + id + "/seats", caller, key(key), body);
        return TestEvents.send(world.function("change-manifest"), event, world.context());
    }

    private Answer change(String id, String key, String body) {
        return change(TestEvents.STATION, id, key, body);
    }

    private List<String> kept(String id) {
        return seats(ask("read-manifest", TestEvents.STATION, id));
    }

    private static String move(String from, String to) {
        return "{\"from\":" + named("05", from) + ",\"to\":" + named("05", to) + "}";
    }

    @Test
    void seatsAreGivenUpChangedAndJoinedInOneCallAndRepeatingItChangesNothing() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        var id = id(TRIP, seat("05", "1A", NUMBER) + "," + seat("05", "1B", NUMBER));
        var body = "{\"remove\":[" + named("05", "1B") + "],\"reseat\":[" + move("1A", "2A") + "],\"add\":["
                + seat("05", "1A", NUMBER) + "]}";
        var answer = change(id, "c1", body);
        assertEquals(List.of("05/2A BOARD", "05/1A BOARD"), seats(answer), answer.body());
        assertEquals(answer.body(), change(id, "c1", body).body());
        assertEquals(List.of("05/2A BOARD", "05/1A BOARD"), kept(id));
    }

    @Test
    void twoMayChangeSeatsWithEachOtherAndAreCheckedNoSecondTime() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        var id = id(TRIP, seat("05", "1A", NUMBER) + "," + seat("05", "1B", "421126189307150118"));
        change(id, "c1", "{\"reseat\":[" + move("1A", "1B") + "," + move("1B", "1A") + "]}");
        assertEquals(List.of("05/1B BOARD", "05/1A CHECK_DOCUMENT"), kept(id));
        assertEquals(1, world.gateKept().entries().size());
    }

    @Test
    void repeatingTheFirstCallBringsNoSeatBackThatWasGivenUp() {
        var seats = seat("05", "1A", NUMBER) + "," + seat("05", "1B", NUMBER);
        var id = id(TRIP, seats);
        change(id, "c1", "{\"remove\":[" + named("05", "1B") + "]}");
        assertEquals(List.of("05/1A CHECK_DOCUMENT"), seats(roster(TRIP, seats)));
    }

    @Test
    void whatIsImpossibleChangesNothing() {
        var id = id(TRIP, seat("05", "1A", NUMBER) + "," + seat("05", "1B", NUMBER));
        var unknown = change(id, "c1", "{\"remove\":[" + named("05", "1A") + "," + named("06", "1A") + "]}");
        assertEquals("seat-unknown", unknown.code());
        assertEquals(
                "seat-taken",
                change(id, "c2", "{\"reseat\":[" + move("1A", "1B") + "]}").code());
        var taken = change(id, "c3", "{\"add\":[" + seat("05", "1B", NUMBER) + "]}");
        assertEquals(List.of("409", "seat-taken"), List.of("" + taken.status(), taken.code()));
        assertEquals("field-missing", change(id, "c4", "{}").code());
        assertEquals(List.of("05/1A CHECK_DOCUMENT", "05/1B CHECK_DOCUMENT"), kept(id));
    }

    @Test
    void aRosterGrowsToTwoThousandSeatsAndNoFurther() {
        var seats = IntStream.range(0, 1999)
                .mapToObj(seat -> seat("05", "" + seat, NUMBER))
                .collect(Collectors.joining(","));
        var id = id("", seats);
        assertEquals(
                200,
                change(id, "c1", "{\"add\":[" + seat("06", "1", NUMBER) + "]}").status());
        assertEquals(
                "field-invalid",
                change(id, "c2", "{\"add\":[" + seat("06", "2", NUMBER) + "]}").code());
    }

    @Test
    void aKeyOfAnotherChangeIsRefusedAndOthersDoNotLearnOfTheRoster() {
        var id = id(TRIP, seat("05", "1A", NUMBER));
        change(id, "c1", "{\"reseat\":[" + move("1A", "1B") + "]}");
        assertEquals(
                "idempotency-key-reused",
                change(id, "c1", "{\"remove\":[" + named("05", "1B") + "]}").code());
        var remove = "{\"remove\":[" + named("05", "1B") + "]}";
        assertEquals("forbidden", change(TestEvents.HUBEI, id, "c2", remove).code());
        assertEquals("not-found", change("AAAAAAAAAAAAAAAAAAAAAA", "c2", remove).code());
    }
}
