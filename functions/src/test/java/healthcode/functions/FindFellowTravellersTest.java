package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.SubjectId;
import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import healthcode.recognition.AccessRecords;
import healthcode.recognition.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindFellowTravellersTest extends RosterTest {

    private static final Instant DEPARTURE = Instant.parse("2021-04-09T11:40:00Z");
    private static final Duration LOOK_BACK = Duration.ofDays(14);

    private Answer find(String caller, String key, String number, String more) {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"" + number + "\"},\"purpose\":\"epidemic-control\""
                + more + "}";
        var event = TestEvents.event("POST", "/v1/fellow-travellers", caller, key(key), body);
        return TestEvents.send(world.function("find-fellow-travellers"), event, world.context());
    }

    private Answer find(String number, String more) {
        return find(TestEvents.HUBEI, "f1", number, ",\"order\":\"EPI-1\"" + more);
    }

    private static List<String> seatsOf(Answer found) {
        assertEquals(200, found.status(), found.body());
        return found.json().array("contacts").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .map(contact -> contact.text("coach").orElse("") + "/"
                        + contact.text("seat").orElseThrow())
                .toList();
    }

    private List<String> near(String number) {
        return seatsOf(find(number, ""));
    }

    private SubjectId subject(String number) {
        return world.holderKeys()
                .subjectOf(HolderDocument.of(IdType.RESIDENT_ID, number).orElseThrow());
    }

    private Set<SubjectId> accessed() {
        return world.registered().accesses().stream()
                .filter(access -> access.operation() == Operation.FIND_FELLOW_TRAVELLERS)
                .map(AccessRecords.Access::subject)
                .collect(Collectors.toSet());
    }

    private void train() {
        roster(
                TRIP,
                String.join(
                        ",", seat("05", "12F", number(1)), seat("05", "1A", number(2)), seat("06", "12F", number(3))));
        world.at(DEPARTURE.plusSeconds(1));
    }

    @Test
    void everybodyInTheSameCoachOfAClosedTrainIsNearAndNobodyInAnother() {
        train();
        assertEquals(List.of("05/1A"), near(number(1)));
        assertEquals(List.of(), near(number(3)));
    }

    @Test
    void inAnAircraftThreeRowsAwayIsNearAndFourIsNot() {
        var seats = List.of("12A", "15C", "16C", "9K", "8K", "crew");
        var booked = IntStream.range(0, seats.size())
                .mapToObj(one -> seat("main", seats.get(one), number(one)))
                .collect(Collectors.joining(","));
        roster(TRIP.replace("RAIL", "AIR"), booked);
        world.at(DEPARTURE.plusSeconds(1));
        assertEquals(List.of("main/15C", "main/9K", "main/crew"), near(number(0)));
    }

    @Test
    void theJourneyCountsFromItsDepartureForFourteenDays() {
        train();
        world.at(DEPARTURE.minusSeconds(1));
        assertEquals(List.of(), near(number(1)));
        world.at(DEPARTURE.plus(LOOK_BACK));
        assertEquals(List.of("05/1A"), near(number(1)));
        world.at(DEPARTURE.plus(LOOK_BACK).plusMillis(1));
        assertEquals(List.of(), near(number(1)));
    }

    @Test
    void whoGaveTheSeatUpIsNotFoundAndWhoMovedIsFoundWhereTheyWent() {
        var id = id(
                TRIP,
                seat("05", "12F", number(1)) + "," + seat("05", "1A", number(2)) + "," + seat("05", "1B", number(3))
                        + "," + seat("06", "1A", number(4)));
        var body = "{\"remove\":[" + named("05", "1A") + "],\"reseat\":[{\"from\":" + named("05", "1B") + ",\"to\":"
                + named("06", "1B") + "},{\"from\":" + named("06", "1A") + ",\"to\":" + named("05", "1C") + "}]}";
        var event = TestEvents.event("POST", "/v1/manifests/" + id + "/seats", TestEvents.STATION, key("c"), body);
        TestEvents.send(world.function("change-manifest"), event, world.context());
        world.at(DEPARTURE.plusSeconds(1));
        assertEquals(List.of("05/1C"), near(number(1)));
    }

    @Test
    void rostersOfOneTrainAreOneJourneyWhoeverSentThem() {
        train();
        world.at(DEPARTURE.minusSeconds(60));
        var body = "{\"place\":\"麻城北站\",\"destination\":\"440000\"," + TRIP + "\"seats\":["
                + seat("05", "3C", number(7)) + "]}";
        var event = TestEvents.event("POST", "/v1/manifests", TestEvents.STATION, key("other-station"), body);
        TestEvents.send(world.function("check-manifest"), event, world.context());
        world.at(DEPARTURE.plusSeconds(1));
        assertEquals(List.of("05/1A", "05/3C"), near(number(1)));
    }

    @Test
    void withoutAnOrderNobodyIsToldAndNothingIsRecorded() {
        train();
        var refused = find(TestEvents.HUBEI, "f1", number(1), "");
        assertEquals(List.of("403", "order-missing"), List.of("" + refused.status(), refused.code()));
        assertEquals(Set.of(), accessed());
    }

    @Test
    void anOrderIsAFileNumberAndNeverAPersonsNumber() {
        assertEquals(
                "field-invalid",
                find(TestEvents.HUBEI, "f1", number(1), ",\"order\":\"case " + number(1) + "\"")
                        .code());
        assertEquals(
                "field-invalid",
                find(TestEvents.HUBEI, "f1", number(1), ",\"order\":\"" + number(1) + "\"")
                        .code());
    }

    @Test
    void aDocumentThatNobodyKnowsIsAnsweredAsSomebodyWhoSatNearNobody() {
        train();
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        assertEquals(find(NUMBER, ""), find(number(9), ""));
        assertEquals(Set.of(subject(NUMBER), subject(number(9))), accessed());
    }

    @Test
    void everybodyConcernedCanReadThatTheirJourneysWereLookedAt() {
        train();
        near(number(1));
        assertEquals(Set.of(subject(number(1)), subject(number(2))), accessed());
    }

    @Test
    void onlyAuthoritiesAskAndOnlySixtyTimesAnHour() {
        var order = ",\"order\":\"EPI-1\"";
        assertEquals(
                "forbidden", find(TestEvents.STATION, "f1", number(1), order).code());
        assertEquals(200, find(TestEvents.PLATFORM, "f1", number(1), order).status());
        var answered = IntStream.range(0, 61)
                .filter(call -> find(TestEvents.HUBEI, "f" + call, number(call + 1), order)
                                .status()
                        == 200)
                .count();
        assertEquals(60, answered);
    }

    private void withAGreenFellowTraveller() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        roster(TRIP, seat("05", "12F", number(1)) + "," + seat("05", "1A", NUMBER));
        world.at(DEPARTURE.plusSeconds(1));
    }

    private List<JsonObject> notices(String caller) {
        var event = TestEvents.event("GET", "/v1/changes", caller, Map.of(), null);
        var answer = TestEvents.send(world.function("read-changes"), event, world.context());
        return answer.json().array("changes").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .filter(change -> change.text("kind").orElseThrow().equals("notice"))
                .toList();
    }

    @Test
    void aConfirmedCaseTellsTheFellowTravellersIssuersOnceAndChangesNoLevel() {
        withAGreenFellowTraveller();
        var before = world.decisions().head(subject(NUMBER)).orElseThrow();
        var first = find(number(1), ",\"confirmed\":true");
        assertEquals(first, find(number(1), ",\"confirmed\":true"));
        assertTrue(first.body().contains("\"complete\":true"), first.body());
        var notices = notices(TestEvents.HUBEI);
        assertEquals(1, notices.size());
        var notice = notices.getFirst();
        assertEquals(notice.text("before"), notice.text("level"));
        assertEquals(
                "EPI-1", notice.object("details").orElseThrow().text("order").orElseThrow());
        var after = world.decisions().head(subject(NUMBER)).orElseThrow();
        assertEquals(before.assessments(), after.assessments());
        assertEquals(before.code(), after.code());
        assertEquals(List.of(), notices(TestEvents.SICHUAN));
    }

    @Test
    void aSuspectedCaseTellsNobodyAndSomebodyWhomNoIssuerKnowsIsNobodysNews() {
        withAGreenFellowTraveller();
        find(number(1), "");
        assertEquals(List.of(), notices(TestEvents.HUBEI));
        assertTrue(find(NUMBER, ",\"confirmed\":true").body().contains("\"complete\":true"));
        assertFalse(world.decisions().head(subject(number(1))).isPresent());
    }

    @Test
    void aKeyOfAnotherCaseIsRefused() {
        withAGreenFellowTraveller();
        find(number(1), ",\"confirmed\":true");
        var other = find(TestEvents.HUBEI, "f1", number(1), ",\"order\":\"EPI-2\",\"confirmed\":true");
        assertEquals("idempotency-key-reused", other.code());
    }
}
