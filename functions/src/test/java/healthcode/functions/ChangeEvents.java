package healthcode.functions;

import healthcode.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events of what is decided about a holder without a recognition. */
final class ChangeEvents {

    private final OnboardingEvents.Writer writer;

    ChangeEvents(OnboardingEvents.Writer writer) {
        this.writer = writer;
    }

    void write() {
        var red = Statement.of("420000", "RED");
        now("change-status", TestEvents.HUBEI, "s-1", red);
        after("change-status-retry", "s-1", red, "change-status");
        after(
                "change-status-older-green",
                "s-2",
                Statement.of("420000", "GREEN").asOf(hoursAgo(3)),
                "change-status");
        after("change-status-of-a-traveller", "s-3", red, "recognise-code");
        now("change-status-by-another-region", TestEvents.GUANGDONG, "s-4", red);
        now("change-status-without-evidence", TestEvents.HUBEI, "s-5", red.without("evidence"));
        now("change-status-forged", TestEvents.HUBEI, "s-6", red.signedBy("forger"));
        now("change-status-of-another-type", TestEvents.HUBEI, "s-7", red.typed("health-code+jwt"));
        var lines = line(red) + "\n{\"statement\":\n" + line(Statement.of("440000", "RED")) + "\n";
        var headers = Map.of("Accept-Language", "en", "Idempotency-Key", "l-1", "Content-Type", "application/x-ndjson");
        var list = TestEvents.event("POST", "/v1/status-changes", TestEvents.HUBEI, headers, lines);
        writer.write("change-status-list", list, TestWorld.NOW, List.of());
        contested();
        overridden();
        merged();
    }

    private void merged() {
        var known = List.of("recognise-code", "change-status-of-another-document");
        var other = Statement.of("420000", "RED").with("sub", PASSPORT);
        now("change-status-of-another-document", TestEvents.HUBEI, "m-0", other);
        var statement = merging("10:" + HubeiCode.NUMBER, PASSPORT);
        merge("merge-holders", TestEvents.HUBEI, "m-1", statement, known);
        var after = List.of("recognise-code", "change-status-of-another-document", "merge-holders");
        merge("merge-holders-again", TestEvents.HUBEI, "m-2", statement, after);
        merge("merge-holders-by-another-region", TestEvents.GUANGDONG, "m-3", statement, known);
        merge("merge-holders-forged", TestEvents.HUBEI, "m-4", statement.signedBy("forger"), known);
        merge("merge-holders-of-one-document", TestEvents.HUBEI, "m-5", merging(PASSPORT, PASSPORT), known);
        merge("merge-holders-of-nobody", TestEvents.HUBEI, "m-6", statement, List.of());
    }

    private static final String PASSPORT = "20:E18930715";

    /** Hubei states that two documents are one person's. */
    static Statement merging(String kept, String joined) {
        return new Statement("health-merge+jwt", "420000", java.util.Map.of())
                .with("iss", "420000")
                .with("sub", kept)
                .with("also", joined)
                .with("iat", TestWorld.NOW.minusSeconds(60).getEpochSecond())
                .with("evidence", "household/1893-7");
    }

    private void merge(String name, String userArn, String key, Statement statement, List<String> before) {
        writer.write(name, event("/v1/merges", userArn, key, line(statement)), TestWorld.NOW, before);
    }

    private void overridden() {
        var red = List.of("change-status");
        var proposed = List.of("change-status", "override-level");
        override("override-level", TestEvents.PLATFORM, "o-1", OVERRIDE, red);
        var id = EventCase.read("override-level")
                .answer()
                .object("body")
                .flatMap(body -> body.object("decision"))
                .flatMap(decision -> decision.text("id"))
                .orElseThrow();
        var approval = "{\"approves\":\"" + id + "\"}";
        override("override-level-approved", TestEvents.PLATFORM_DUTY, "o-2", approval, proposed);
        override("override-level-by-its-author-alone", TestEvents.PLATFORM, "o-3", approval, proposed);
        override(
                "override-level-approved-again",
                TestEvents.PLATFORM_DUTY,
                "o-4",
                approval,
                List.of("change-status", "override-level", "override-level-approved"));
        override("override-level-by-a-province", TestEvents.HUBEI, "o-5", OVERRIDE, red);
        override("override-level-of-nobody", TestEvents.PLATFORM, "o-6", OVERRIDE, List.of());
        override("override-level-of-nothing-proposed", TestEvents.PLATFORM_DUTY, "o-7", approval, red);
        override(
                "override-level-for-ever", TestEvents.PLATFORM, "o-8", OVERRIDE.replace("2021-04-1", "2022-04-1"), red);
    }

    static final String OVERRIDE = "{\"document\":{\"idType\":\"10\",\"number\":\"" + HubeiCode.NUMBER
            + "\"},\"issuer\":\"420000\",\"level\":\"GREEN\",\"reason\":\"MASS_ERROR\","
            + "\"reference\":\"review/2021-4\",\"until\":\"2021-04-12T08:00:00+08:00\"}";

    private void override(String name, String userArn, String key, String body, List<String> before) {
        writer.write(name, event("/v1/overrides", userArn, key, body), TestWorld.NOW, before);
    }

    private void contested() {
        var before = List.of("change-status");
        contest("contest-level", TestEvents.HUBEI, "c-1", TestWorld.NOW, before);
        contest(
                "contest-level-a-day-later",
                TestEvents.HUBEI,
                "c-1",
                TestWorld.NOW.plusSeconds(86_400),
                List.of("change-status", "contest-level"));
        contest(
                "contest-level-open-already",
                TestEvents.HUBEI,
                "c-2",
                TestWorld.NOW.plusSeconds(600),
                List.of("change-status", "contest-level"));
        contest("contest-level-by-another-region", TestEvents.GUANGDONG, "c-3", TestWorld.NOW, before);
        contest("contest-level-by-an-operator", TestEvents.STATION, "c-4", TestWorld.NOW, before);
        contest("contest-level-of-nobody", TestEvents.HUBEI, "c-5", TestWorld.NOW, List.of());
        var event = event("/v1/corrections", TestEvents.HUBEI, "c-6", CONTEST.replace("NOT_THERE", "UNFAIR"));
        writer.write("contest-level-without-a-known-ground", event, TestWorld.NOW, List.of());
    }

    static final String CONTEST = "{\"document\":{\"idType\":\"10\",\"number\":\"" + HubeiCode.NUMBER
            + "\"},\"ground\":\"NOT_THERE\",\"by\":\"TRAVELLER\",\"reference\":\"appeal/2021-17\"}";

    private void contest(String name, String userArn, String key, Instant at, List<String> before) {
        writer.write(name, event("/v1/corrections", userArn, key, CONTEST), at, before);
    }

    private static Instant hoursAgo(int hours) {
        return TestWorld.NOW.minusSeconds(3600L * hours);
    }

    static String line(Statement statement) {
        return "{\"statement\":\"" + statement.signed() + "\"}";
    }

    private void now(String name, String userArn, String key, Statement statement) {
        writer.write(name, event(userArn, key, line(statement)), TestWorld.NOW, List.of());
    }

    private void after(String name, String key, Statement statement, String before) {
        var event = name.endsWith("-retry")
                ? EventCase.read(before).event()
                : event(TestEvents.HUBEI, key, line(statement));
        writer.write(name, event, TestWorld.NOW, List.of(before));
    }

    private static JsonObject event(String userArn, String key, String body) {
        return event("/v1/status-changes", userArn, key, body);
    }

    private static JsonObject event(String path, String userArn, String key, String body) {
        return TestEvents.event("POST", path, userArn, Map.of("Accept-Language", "en", "Idempotency-Key", key), body);
    }
}
