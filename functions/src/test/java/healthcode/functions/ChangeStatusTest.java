package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonObject;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import healthcode.recognition.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeStatusTest {

    private static final String[] LEVELS = {"GREEN", "YELLOW", "RED", "UNKNOWN"};

    private final TestWorld world = new TestWorld();

    private Answer send(TestWorld to, String userArn, String key, String body, boolean list) {
        var headers = new HashMap<>(Map.of("Idempotency-Key", key, "Accept-Language", "en"));
        if (list) {
            headers.put("Content-Type", "application/x-ndjson; charset=utf-8");
        }
        var event = TestEvents.event("POST", "/v1/status-changes", userArn, headers, body);
        return TestEvents.send(new ChangeStatusFunction(to.wiring()), event, to.context());
    }

    private Answer change(String key, Statement statement) {
        return send(world, TestEvents.HUBEI, key, ChangeEvents.line(statement), false);
    }

    private static String outcome(Answer answer) {
        return answer.json().object("decision").map(ChangeStatusTest::outcome).orElseGet(answer::code);
    }

    private static String outcome(JsonObject decision) {
        var changed = decision.get("changed").equals(Optional.of(JsonBoolean.TRUE));
        return decision.text("before").orElse("?") + ">"
                + decision.text("level").orElse("?") + (changed ? "!" : "");
    }

    @Test
    void theNewestWordOfTheIssuerCountsAndAnOlderOneChangesNothing() {
        var hour = TestWorld.NOW.minus(Duration.ofHours(2));
        assertEquals("UNKNOWN>RED!", outcome(change("1", Statement.of("420000", "RED"))));
        assertEquals(
                "RED>RED", outcome(change("2", Statement.of("420000", "GREEN").asOf(hour))));
        assertEquals(
                "RED>GREEN!",
                outcome(change("3", Statement.of("420000", "GREEN").with("seq", 2))));
        assertEquals(3, world.memory().size());
    }

    @Test
    void itIsRecordedAsWhatItIsAndNewsToTheRegion() {
        change("1", Statement.of("420000", "RED"));
        var act = world.memory().only().act();
        assertEquals(Act.Kind.STATUS_CHANGE, act.kind());
        assertEquals("case/2021-0409.7", act.details().get("evidence"));
        assertEquals("CLOSE_CONTACT", act.details().get("reason"));
        assertEquals(java.util.Set.of(new RegionCode("420000")), act.concerns());
    }

    @Test
    void aRetryGetsTheSameOctetsLongAfter() {
        var body = ChangeEvents.line(Statement.of("420000", "RED"));
        var first = send(world, TestEvents.HUBEI, "1", body, false);
        world.at(TestWorld.NOW.plus(Duration.ofDays(60)));
        assertEquals(first, send(world, TestEvents.HUBEI, "1", body, false));
        assertEquals(1, world.memory().size());
    }

    @Test
    void whatIsNotProvedOrNotSaidProperlyChangesNothing() {
        var red = Statement.of("420000", "RED");
        var wrong = Map.ofEntries(
                Map.entry("signature-invalid", red.signedBy("forger")),
                Map.entry("typ-unexpected", red.typed("health-code+jwt")),
                Map.entry("issuer-unknown", red.with("iss", "650000")),
                Map.entry("key-unknown", red.signedBy("440000")),
                Map.entry("document-invalid", red.with("sub", "10:421126189307150118")),
                Map.entry("credential-not-yet-valid", red.asOf(TestWorld.NOW.plusSeconds(3600))),
                Map.entry("credential-expired", red.asOf(TestWorld.NOW.minus(Duration.ofDays(40)))),
                Map.entry("forbidden", Statement.of("440000", "RED")));
        wrong.forEach(
                (code, statement) -> assertEquals(code, change(code, statement).code()));
        assertEquals(0, world.memory().size());
    }

    @Test
    void everyFaultyClaimIsNamed() {
        var red = Statement.of("420000", "RED");
        var wrong = Map.of(
                "/reason", red.without("reason"),
                "/evidence", red.without("evidence"),
                "/level", red.with("level", "red"),
                "/seq", red.with("seq", -1),
                "/asOf", red.without("asOf"),
                "/exp", red.with("exp", 5),
                "/levelUntil", red.with("levelUntil", 5));
        wrong.forEach((pointer, statement) -> {
            var answer = change(pointer.substring(1), statement);
            assertEquals("claim-invalid", answer.code(), pointer);
            assertTrue(answer.body().contains("\"" + pointer + "\""), answer.body());
        });
        for (var reference : new String[] {"a sentence", "x".repeat(65), "case-" + HubeiCode.NUMBER, ""}) {
            assertEquals(
                    "claim-invalid",
                    change("e" + reference.length(), red.with("evidence", reference))
                            .code());
        }
        assertEquals(
                "claim-invalid",
                change("g", Statement.of("420000", "GREEN").with("reason", "OTHER"))
                        .code());
        assertEquals(0, world.memory().size());
    }

    @Test
    void anyOrderAndRepetitionOfAHistoryGivesOneStatus() {
        var random = new SplittableRandom(20261125);
        for (var round = 0; round < 12; round++) {
            var history = new ArrayList<Statement>();
            for (var i = 0; i < 6; i++) {
                var asOf = TestWorld.NOW.minusSeconds(600L * (1 + random.nextInt(4)));
                history.add(Statement.of("420000", LEVELS[random.nextInt(4)])
                        .with("seq", random.nextInt(3))
                        .asOf(asOf));
            }
            var expected = level(history);
            for (var shuffle = 0; shuffle < 4; shuffle++) {
                var again = new ArrayList<>(history);
                again.addAll(history.subList(0, random.nextInt(6)));
                java.util.Collections.shuffle(again, new java.util.Random(random.nextLong()));
                assertEquals(expected, level(again), "round " + round);
            }
        }
    }

    private String level(Iterable<Statement> history) {
        var fresh = new TestWorld();
        var last = "";
        var number = 0;
        for (var statement : history) {
            var answer = send(fresh, TestEvents.HUBEI, "k" + number++, ChangeEvents.line(statement), false);
            last = answer.json().object("decision").orElseThrow().text("level").orElseThrow();
        }
        return last;
    }

    @Test
    void aListIsAnsweredLineByLineAndRepeatedWithoutDoubling() {
        var good = ChangeEvents.line(Statement.of("420000", "RED"));
        var lines = good + "\n{\n" + ChangeEvents.line(Statement.of("440000", "RED")) + "\n";
        var first = send(world, TestEvents.HUBEI, "day-1", lines, true);
        assertEquals(200, first.status());
        var results = results(first);
        assertEquals(3, results.items().size());
        assertEquals("UNKNOWN>RED!", outcome((JsonObject) results.items().get(0)));
        assertEquals("malformed-json", code(results, 1));
        assertEquals("forbidden", code(results, 2));
        assertEquals(first, send(world, TestEvents.HUBEI, "day-1", lines, true));
        assertEquals(1, world.memory().size());
    }

    @Test
    void aLineOfAnotherContentUnderTheSameNameIsRefused() {
        var red = ChangeEvents.line(Statement.of("420000", "RED"));
        var named = red.replace("{", "{\"key\":\"a\",");
        send(world, TestEvents.HUBEI, "day-1", named, true);
        var other = ChangeEvents.line(Statement.of("420000", "GREEN")).replace("{", "{\"key\":\"a\",");
        var answer = results(send(world, TestEvents.HUBEI, "day-1", red + "\n" + other, true));
        assertEquals("idempotency-key-reused", code(answer, 1));
        assertEquals(2, world.memory().size());
    }

    @Test
    void whatFailedOnTheWayIsDoneByTheSameCallAgain() {
        var lines = new StringBuilder();
        for (var i = 0; i < 20; i++) {
            lines.append(ChangeEvents.line(Statement.of("420000", "RED").with("seq", i)))
                    .append('\n');
        }
        world.store(new FailingAfter(world.memory(), 7));
        var partial = send(world, TestEvents.HUBEI, "day-1", lines.toString(), true);
        assertEquals(Optional.of(JsonBoolean.FALSE), partial.json().get("complete"));
        assertEquals(7, world.memory().size());
        world.store(world.memory());
        var complete = send(world, TestEvents.HUBEI, "day-1", lines.toString(), true);
        assertEquals(Optional.of(JsonBoolean.TRUE), complete.json().get("complete"));
        assertEquals(20, world.memory().size());
    }

    @Test
    void linesThatTheTimeDoesNotReachAnswerTryLaterAndTheSameCallAgainDoesThem() {
        var lines = new StringBuilder();
        for (var i = 0; i < 20; i++) {
            lines.append(ChangeEvents.line(Statement.of("420000", "RED").with("seq", i)))
                    .append('\n');
        }
        var asked = new AtomicInteger();
        world.context().remaining(() -> asked.getAndIncrement() < 13 ? 10_000 : 5_000);
        var partial = send(world, TestEvents.HUBEI, "day-1", lines.toString(), true);
        assertEquals(200, partial.status());
        assertEquals(Optional.of(JsonBoolean.FALSE), partial.json().get("complete"));
        var later = codes(partial).filter("try-later"::equals).count();
        // Some look at the clock before they begin, and each line does once.
        assertTrue(later >= 7 && later < 20, "later: " + later);
        assertEquals(20 - later, world.memory().size());
        assertEquals(20 - later, codes(partial).filter("none"::equals).count());

        world.context().remaining(() -> 10_000);
        var complete = send(world, TestEvents.HUBEI, "day-1", lines.toString(), true);
        assertEquals(Optional.of(JsonBoolean.TRUE), complete.json().get("complete"));
        assertEquals(20, codes(complete).filter("none"::equals).count());
        assertEquals(20, world.memory().size());
        for (var i = 0; i < 20; i++) {
            if (code(results(partial), i).equals("none")) {
                assertEquals(
                        results(partial).items().get(i),
                        results(complete).items().get(i));
            }
        }
    }

    private static Stream<String> codes(Answer answer) {
        return IntStream.range(0, results(answer).items().size()).mapToObj(i -> code(results(answer), i));
    }

    @Test
    void tooManyLinesAreRefusedAsAWhole() {
        assertEquals(
                "body-too-large",
                send(world, TestEvents.HUBEI, "1", "{}\n".repeat(2001), true).code());
        assertEquals(
                "field-missing", send(world, TestEvents.HUBEI, "1", "", true).code());
        assertEquals(
                "forbidden", send(world, TestEvents.STATION, "1", "{}", true).code());
    }

    @Test
    void theNumberReachesNoLog() {
        change("1", Statement.of("420000", "RED"));
        assertFalse(world.context().log().contains(HubeiCode.NUMBER));
    }

    private static JsonArray results(Answer answer) {
        return answer.json().array("results").orElseThrow();
    }

    private static String code(JsonArray results, int index) {
        return ((JsonObject) results.items().get(index)).text("code").orElse("none");
    }

    /** A store that records {@code most} decisions and then fails. */
    private record FailingAfter(MemoryDecisions memory, int most) implements Decisions {
        @Override
        public Seen find(RequestId id, Octets digest) {
            return memory.find(id, digest);
        }

        @Override
        public Recorded record(RequestId id, Octets digest, SubjectId subject, Maker maker) {
            synchronized (memory) {
                if (memory.size() >= most) {
                    throw new StoreUnavailable(true, "busy", null);
                }
                return memory.record(id, digest, subject, maker);
            }
        }

        @Override
        public Merged merge(RequestId id, Octets digest, SubjectId kept, SubjectId joined, Joiner joiner) {
            return memory.merge(id, digest, kept, joined, joiner);
        }

        @Override
        public Optional<Head> head(SubjectId subject) {
            return memory.head(subject);
        }

        @Override
        public Optional<Decision> decision(RequestId id) {
            return memory.decision(id);
        }
    }
}
