package healthcode.functions;

import healthcode.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events about rosters. */
final class RosterEvents {

    private static final Instant CHECKED = TestWorld.NOW.plusSeconds(900);
    private static final Instant LATER = TestWorld.NOW.plus(Duration.ofHours(1));
    private static final String DOCUMENT =
            "{\"idType\":\"10\",\"number\":\"" + HubeiCode.NUMBER + "\",\"consent\":true}";
    private static final String EMPLOYER = "91440300708461136T";
    private static final String TRIP =
            "\"trip\":{\"transport\":\"RAIL\",\"number\":\"G4948\",\"departsAt\":\"2021-04-09T19:40:00+08:00\","
                    + "\"arrivesAt\":\"2021-04-10T00:10:00+08:00\"}";

    private final OnboardingEvents.Writer writer;

    RosterEvents(OnboardingEvents.Writer writer) {
        this.writer = writer;
    }

    void write() {
        var seats = "[{\"seat\":\"A-0001\",\"document\":" + DOCUMENT + "},{\"seat\":\"A-0002\",\"document\":"
                + DOCUMENT.replace("0119", "0118") + "}]";
        var body = "{\"place\":\"汉口站\",\"destination\":\"440000\",\"seats\":" + seats + "}";
        roster("check-manifest", TestEvents.STATION, body);
        roster("check-manifest-by-a-province", TestEvents.HUBEI, body);
        roster("check-manifest-seat-twice", TestEvents.STATION, body.replace("A-0002", "A-0001"));
        roster("check-manifest-of-a-train", TestEvents.STATION, train());
        roster("check-manifest-of-a-coach", TestEvents.STATION, coach());
        fellowTravellers();
        var read = get("check-manifest", "");
        writer.write("read-manifest", read, CHECKED, List.of("check-manifest"));
        writer.write("read-manifest-of-nothing", read, TestWorld.NOW, List.of());
        train("read-manifest-for-an-employer", "?employer=" + EMPLOYER);
        change(
                "change-manifest",
                "[{\"from\":{\"coach\":\"05\",\"seat\":\"12F\"},\"to\":{\"coach\":\"06\",\"seat\":\"1A\"}}]");
        change("change-manifest-seat-unknown", "[{\"from\":{\"seat\":\"12F\"},\"to\":{\"seat\":\"1A\"}}]");
        train("recheck-manifest-unchanged", "/changes");
        writer.write(
                "recheck-manifest",
                get("check-manifest-of-a-train", "/changes?changedSince=2021-04-09T08:30:00+08:00"),
                LATER,
                List.of("recognise-code", "check-manifest-of-a-train", "recognise-code-turned-red"));
        train("issue-seat-passes", "/passes");
        writer.write(
                "issue-seat-passes-without-a-trip",
                get("check-manifest", "/passes"),
                CHECKED,
                List.of("check-manifest"));
    }

    private void fellowTravellers() {
        var order = ",\"order\":\"EPI-2021-0409\"";
        var after = List.of("recognise-code", "check-manifest-of-a-coach");
        var departed = Instant.parse("2021-04-09T11:41:00Z");
        find("find-fellow-travellers", TestEvents.HUBEI, order, departed, after);
        find("find-fellow-travellers-of-nobody", TestEvents.HUBEI, order, departed, List.of());
        find("find-fellow-travellers-confirmed", TestEvents.HUBEI, order + ",\"confirmed\":true", departed, after);
        find("find-fellow-travellers-without-an-order", TestEvents.HUBEI, "", departed, after);
        find("find-fellow-travellers-by-an-operator", TestEvents.STATION, order, departed, after);
    }

    private void find(String name, String caller, String more, Instant clock, List<String> after) {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"" + RosterTest.number(1)
                + "\"},\"purpose\":\"epidemic-control\"" + more + "}";
        var headers = Map.of("Idempotency-Key", "case-1", "Accept-Language", "en");
        writer.write(name, TestEvents.event("POST", "/v1/fellow-travellers", caller, headers, body), clock, after);
    }

    private static String coach() {
        var beside = RosterTest.seat("05", "1A", RosterTest.number(1));
        return train().replaceFirst("\\]}$", "," + beside + "]}");
    }

    private static String train() {
        var employer = ",\"employer\":{\"id\":\"" + EMPLOYER + "\",\"consent\":true}";
        return "{\"place\":\"汉口站\",\"destination\":\"440000\"," + TRIP
                + ",\"seats\":[{\"coach\":\"05\",\"seat\":\"12F\",\"document\":" + DOCUMENT + employer + "}]}";
    }

    private void roster(String name, String caller, String body) {
        var headers = Map.of("Idempotency-Key", "roster-1", "Accept-Language", "en");
        var event = TestEvents.event("POST", "/v1/manifests", caller, headers, body);
        writer.write(name, event, CHECKED, List.of("recognise-code"));
    }

    private void train(String name, String path) {
        writer.write(
                name,
                get("check-manifest-of-a-train", path),
                LATER,
                List.of("recognise-code", "check-manifest-of-a-train"));
    }

    private void change(String name, String reseat) {
        var headers = Map.of("Idempotency-Key", "change-1", "Accept-Language", "en");
        var body = "{\"reseat\":" + reseat + "}";
        var path = "/v1/manifests/" + id("check-manifest-of-a-train") + "/seats";
        writer.write(
                name,
                TestEvents.event("POST", path, TestEvents.STATION, headers, body),
                LATER,
                List.of("recognise-code", "check-manifest-of-a-train"));
    }

    private static JsonObject get(String roster, String path) {
        var headers = Map.of("Accept-Language", "en");
        return TestEvents.event("GET", "/v1/manifests/" + id(roster) + path, TestEvents.STATION, headers, null);
    }

    private static String id(String roster) {
        return EventCase.read(roster).play(new TestWorld()).json().text("id").orElseThrow();
    }
}
