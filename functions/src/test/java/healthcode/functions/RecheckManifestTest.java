package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.recognition.GateAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecheckManifestTest extends RosterTest {

    private List<String> changes(String path) {
        return seats(ask("recheck-manifest", TestEvents.STATION, path));
    }

    private void turnsRed() {
        world.at(TestWorld.NOW.plusSeconds(600));
        var red = HubeiCode.of("红码").asOf(TestWorld.NOW.plusSeconds(500)).signed();
        assertEquals(201, post(TestEvents.HUBEI, key("red"), body(red, "")).status());
    }

    @Test
    void whoTurnedRedSinceTheCheckIsToldOnceAndStaysToldSince() {
        var code = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        var seats = "{\"coach\":\"05\",\"seat\":\"1A\",\"code\":\"" + code + "\"},"
                + seat("05", "1B", "421126189307150118");
        var id = id(TRIP, seats);
        assertEquals(List.of(), changes(id + "/changes"));
        turnsRed();
        var before = TestWorld.NOW.plusSeconds(60);
        assertEquals(List.of("05/1A DO_NOT_BOARD"), changes(id + "/changes"));
        world.at(TestWorld.NOW.plusSeconds(660));
        assertEquals(List.of(), changes(id + "/changes"));
        assertEquals(List.of("05/1A DO_NOT_BOARD"), changes(id + "/changes?changedSince=" + before));
        assertEquals(
                List.of("05/1A DO_NOT_BOARD", "05/1B CHECK_DOCUMENT"),
                seats(ask("read-manifest", TestEvents.STATION, id)));
    }

    @Test
    void theTravellersHistoryShowsTheNewAnswerInTheEntryItAlreadyHas() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        var id = id(TRIP, seat("05", "1A", NUMBER));
        turnsRed();
        changes(id + "/changes");
        assertEquals(1, world.gateKept().entries().size());
        assertEquals(
                GateAnswer.DO_NOT_BOARD, world.gateKept().entries().getFirst().answer());
    }

    @Test
    void paperStaysPaperHoweverGreenItsHolder() {
        var paper = post(TestEvents.HUBEI, key("k1"), body(HubeiCode.of("绿码").signed(), ",\"paper\":true"));
        var id = id(TRIP, "{\"seat\":\"1A\",\"code\":\"" + text(paper, "code", "text") + "\"}");
        world.at(TestWorld.NOW.plusSeconds(60));
        assertEquals(List.of(), changes(id + "/changes"));
        turnsRed();
        assertEquals(List.of("/1A DO_NOT_BOARD"), changes(id + "/changes"));
    }

    @Test
    void afterTheDepartureNobodyIsLookedAtAnyMore() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        var id = id(TRIP, seat("05", "1A", NUMBER));
        turnsRed();
        world.at(TestWorld.NOW.plus(Duration.ofHours(14)));
        assertEquals(List.of(), changes(id + "/changes"));
    }

    @Test
    void onlyTheOperatorOfTheRosterMayAskAndOnlyForATime() {
        var id = id(TRIP, seat("05", "1A", NUMBER));
        assertEquals(
                "forbidden",
                ask("recheck-manifest", TestEvents.HUBEI, id + "/changes").code());
        assertEquals(
                "not-found",
                ask("recheck-manifest", TestEvents.STATION, "AAAAAAAAAAAAAAAAAAAAAA/changes")
                        .code());
        var faulty = ask("recheck-manifest", TestEvents.STATION, id + "/changes?changedSince=yesterday");
        assertTrue(faulty.body().contains("/changedSince"), faulty.body());
    }
}
