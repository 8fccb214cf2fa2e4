package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.HolderDocument;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.functions.TestEvents.Answer;
import healthcode.recognition.Act;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergeHoldersTest extends FunctionTest {

    private static final String KEPT = "10:" + NUMBER;
    private static final String OTHER = "421126189307150135";
    private static final String JOINED = "10:" + OTHER;
    private static final String PASSPORT = "20:E1893071";

    private Answer send(String function, String path, String userArn, String key, String body) {
        var headers = Map.of("Idempotency-Key", key, "Accept-Language", "en");
        return TestEvents.send(
                world.function(function), TestEvents.event("POST", path, userArn, headers, body), world.context());
    }

    private Answer merge(String userArn, String key, Statement statement) {
        return send("merge-holders", "/v1/merges", userArn, key, ChangeEvents.line(statement));
    }

    private Answer merge(String key, String kept, String joined) {
        return merge(TestEvents.HUBEI, key, ChangeEvents.merging(kept, joined));
    }

    private Answer state(String key, String document, String issuer, String level, int seq) {
        var caller = issuer.equals("420000") ? TestEvents.HUBEI : TestEvents.GUANGDONG;
        var statement = Statement.of(issuer, level).with("sub", document).with("seq", seq);
        return send("change-status", "/v1/status-changes", caller, key, ChangeEvents.line(statement));
    }

    private Answer recognise(String key, String number, String word) {
        var code = HubeiCode.of(word).of(number, "420000", "hb-ehuiban@1");
        return post(TestEvents.HUBEI, key(key), body(code.signed(), ""));
    }

    private String level(String document) {
        var body = "{\"document\":{\"idType\":\"" + document.substring(0, 2) + "\",\"number\":\""
                + document.substring(3) + "\"},\"purpose\":\"travel\"}";
        return send("query-status", "/v1/status-queries", TestEvents.SICHUAN, "q", body)
                .json()
                .text("level")
                .orElseThrow();
    }

    private SubjectId subject(String document) {
        return world.holderKeys().subjectOf(HolderDocument.parse(document).orElseThrow());
    }

    @Test
    void oneCodeStaysWithTheWorstOfBothAndTheOtherIsSupersededAndNamesNobody() {
        var stays = recognise("a", NUMBER, "绿码");
        var ends = recognise("b", OTHER, "红码");
        var merged = merge("m", KEPT, JOINED);
        assertEquals(201, merged.status(), merged.body());
        assertEquals("RED", text(merged, "decision", "level"));
        assertEquals("GREEN", text(merged, "decision", "before"));
        assertEquals(text(stays, "code", "id"), text(merged, "code", "id"));
        assertEquals(text(ends, "code", "id"), text(merged, "decision", "retired"));
        var gate = check(TestEvents.STATION, text(stays, "code", "text"));
        assertEquals("DO_NOT_BOARD", gate.json().text("answer").orElseThrow(), gate.body());
        var old = check(TestEvents.STATION, text(ends, "code", "text"));
        assertEquals("CHECK_DOCUMENT", old.json().text("answer").orElseThrow());
        assertEquals("UNKNOWN", old.json().text("level").orElseThrow());
        assertTrue(old.body().contains("code-superseded"), old.body());
        assertFalse(old.body().contains("0119"), "the tail of the document that stays");
        assertEquals("RED", level(JOINED));
    }

    @Test
    void eitherDocumentLeadsToTheOneCodeFromThenOn() {
        var stays = recognise("a", NUMBER, "绿码");
        recognise("b", OTHER, "绿码");
        merge("m", KEPT, JOINED);
        var later = recognise("c", OTHER, "绿码");
        assertEquals(text(stays, "code", "id"), text(later, "code", "id"));
        state("red", JOINED, "420000", "RED", 9);
        assertEquals("RED", level(KEPT));
    }

    @Test
    void aDocumentThatNobodyHasSeenYetCanBeJoinedInAdvance() {
        var stays = recognise("a", NUMBER, "绿码");
        assertEquals(201, merge("m", KEPT, PASSPORT).status());
        state("yellow", PASSPORT, "420000", "YELLOW", 9);
        assertEquals("YELLOW", level(KEPT));
        assertEquals(
                "DO_NOT_BOARD",
                check(TestEvents.STATION, text(stays, "code", "text"))
                        .json()
                        .text("answer")
                        .orElseThrow());
    }

    @Test
    void ofOneIssuersTwoRecordsTheWorseStandsAndNoReplayBringsTheBetterBack() {
        state("old-red", JOINED, "420000", "RED", 1);
        state("new-green", KEPT, "420000", "GREEN", 5);
        assertEquals("RED", text(merge("m", KEPT, JOINED), "decision", "level"));
        state("green-again", KEPT, "420000", "GREEN", 5);
        assertEquals("RED", level(KEPT));
        world.at(TestWorld.NOW.plus(Duration.ofHours(1)));
        var later = Statement.of("420000", "GREEN")
                .with("sub", JOINED)
                .with("seq", 6)
                .asOf(TestWorld.NOW.plusSeconds(60));
        send("change-status", "/v1/status-changes", TestEvents.HUBEI, "next", ChangeEvents.line(later));
        assertEquals("GREEN", level(KEPT), "the issuer's next word counts as ever");
    }

    @Test
    void whatWasContestedStaysOpenAndCountsForTheOneWhoStays() {
        state("red", JOINED, "420000", "RED", 1);
        state("green", KEPT, "420000", "GREEN", 5);
        var contest = ChangeEvents.CONTEST.replace(NUMBER, OTHER);
        var first = send("contest-level", "/v1/corrections", TestEvents.HUBEI, "c-1", contest);
        merge("m", KEPT, JOINED);
        var second = send("contest-level", "/v1/corrections", TestEvents.HUBEI, "c-2", ChangeEvents.CONTEST);
        assertEquals(text(first, "decision", "id"), text(second, "decision", "first"));
    }

    @Test
    void anOverrideOfOneDocumentsLevelDoesNotCoverTheOthers() {
        state("red", JOINED, "420000", "RED", 1);
        state("yellow", KEPT, "420000", "YELLOW", 5);
        var proposal = send("override-level", "/v1/overrides", TestEvents.PLATFORM, "p", ChangeEvents.OVERRIDE);
        var approval = "{\"approves\":\"" + text(proposal, "decision", "id") + "\"}";
        send("override-level", "/v1/overrides", TestEvents.PLATFORM_DUTY, "a", approval);
        assertEquals("GREEN", level(KEPT));
        assertEquals("RED", text(merge("m", KEPT, JOINED), "decision", "level"));
    }

    @Test
    void aSevereOverrideOfEitherDocumentOutlastsTheMergeAndWhatWasProposedBeforeIt() {
        for (var document : List.of(NUMBER, OTHER)) {
            world.at(TestWorld.NOW.plusSeconds(60));
            state("kept" + document, KEPT, "420000", "GREEN", 1);
            state("joined" + document, JOINED, "420000", "GREEN", 1);
            var red = ChangeEvents.OVERRIDE.replace(NUMBER, document).replace("GREEN", "RED");
            var proposal = send("override-level", "/v1/overrides", TestEvents.PLATFORM, "p" + document, red);
            approve("a" + document, proposal);
            var relief =
                    send("override-level", "/v1/overrides", TestEvents.PLATFORM, "r" + document, ChangeEvents.OVERRIDE);
            world.at(TestWorld.NOW.plusSeconds(120));
            assertEquals("RED", text(merge("m" + document, KEPT, JOINED), "decision", "level"));
            assertEquals("proposal-lapsed", approve("late" + document, relief).code());
            assertEquals("RED", level(KEPT));
            world = new TestWorld();
        }
    }

    private Answer approve(String key, Answer proposal) {
        var approval = "{\"approves\":\"" + text(proposal, "decision", "id") + "\"}";
        return send("override-level", "/v1/overrides", TestEvents.PLATFORM_DUTY, key, approval);
    }

    @Test
    void theRegionsWithAPartAreToldOfBoth() {
        state("hubei", KEPT, "420000", "GREEN", 1);
        state("hubei-2", JOINED, "420000", "GREEN", 1);
        state("guangdong", JOINED, "440000", "RED", 1);
        merge("m", KEPT, JOINED);
        var told = world.memory().all().stream()
                .map(decision -> decision.act())
                .filter(act -> act.kind() == Act.Kind.MERGE || act.kind() == Act.Kind.MERGED)
                .toList();
        assertEquals(2, told.size());
        told.forEach(act -> assertEquals(Set.of(new RegionCode("420000"), new RegionCode("440000")), act.concerns()));
    }

    @Test
    void loopsAndRepetitionsAreRefusedAndARetryIsAnsweredTheSame() {
        recognise("a", NUMBER, "绿码");
        recognise("b", OTHER, "绿码");
        var statement = ChangeEvents.merging(KEPT, JOINED);
        var body = ChangeEvents.line(statement);
        var first = send("merge-holders", "/v1/merges", TestEvents.HUBEI, "m", body);
        assertEquals(first, send("merge-holders", "/v1/merges", TestEvents.HUBEI, "m", body));
        assertEquals("already-one-holder", merge("again", KEPT, JOINED).code());
        assertEquals("already-one-holder", merge("back", JOINED, KEPT).code());
    }

    @Test
    void noMoreDocumentsAreJoinedThanALookUpFollows() {
        var documents = IntStream.rangeClosed(0, Decisions.MOST_MERGES + 1)
                .mapToObj(i -> "20:E189307" + i)
                .toList();
        for (var i = 0; i < Decisions.MOST_MERGES; i++) {
            assertEquals(
                    201, merge("m" + i, documents.get(i + 1), documents.get(i)).status());
        }
        var last = documents.get(Decisions.MOST_MERGES);
        assertEquals(
                "too-many-documents",
                merge("over", documents.get(Decisions.MOST_MERGES + 1), last).code());
        state("red", documents.getFirst(), "420000", "RED", 1);
        assertEquals("RED", level(last), "the longest chain there can be is followed to its end");
    }

    @Test
    void onlyTheRegionThatKeepsBothCodesJoinsThemAndWhatIsNotProvedChangesNothing() {
        recognise("a", NUMBER, "绿码");
        state("guangdong", PASSPORT, "440000", "GREEN", 1);
        var before = world.memory().size();
        var good = ChangeEvents.merging(KEPT, JOINED);
        var wrong = Map.ofEntries(
                Map.entry("region-mismatch", ChangeEvents.merging(KEPT, PASSPORT)),
                Map.entry("signature-invalid", good.signedBy("forger")),
                Map.entry("typ-unexpected", good.typed("health-status+jwt")),
                Map.entry("issuer-unknown", good.with("iss", "650000")),
                Map.entry("document-invalid", good.with("also", "10:421126189307150118")),
                Map.entry("credential-expired", good.with("exp", TestWorld.NOW.getEpochSecond())),
                Map.entry("credential-not-yet-valid", good.with("iat", TestWorld.NOW.getEpochSecond() + 3600)));
        wrong.forEach((code, statement) ->
                assertEquals(code, merge(TestEvents.HUBEI, code, statement).code()));
        for (var pointer : List.of("/also", "/evidence", "/iat")) {
            var answer = merge(TestEvents.HUBEI, pointer.substring(1), good.without(pointer.substring(1)));
            assertTrue(answer.body().contains("\"" + pointer + "\""), answer.body());
        }
        assertEquals("claim-invalid", merge("same", KEPT, KEPT).code());
        assertEquals("forbidden", merge(TestEvents.GUANGDONG, "g", good).code());
        assertEquals("forbidden", merge(TestEvents.PLATFORM, "p", good).code());
        assertEquals(before, world.memory().size());
        assertFalse(world.context().log().contains(NUMBER));
    }

    /** Invariant I1, over random merges: one code for each person, whichever document is asked about, and no relief. */
    @Test
    void anyMergesInAnyOrderLeaveOneCodeForEachPersonAtTheWorstLevel() {
        var random = new SplittableRandom(20261125);
        for (var round = 0; round < 12; round++) {
            var documents = List.of("20:A" + round, "20:B" + round, "20:C" + round, "20:D" + round, "20:E" + round);
            var groups = new int[] {0, 1, 2, 3, 4};
            for (var step = 0; step < 14; step++) {
                var one = random.nextInt(5);
                var other = random.nextInt(5);
                var name = round + "-" + step;
                if (step < 6 || random.nextBoolean()) {
                    var issuer = random.nextInt(4) > 0 ? "420000" : "440000";
                    var word = Level.values()[random.nextInt(4)].name();
                    state(name, documents.get(one), "420000", word, random.nextInt(4));
                    state(name + "-b", documents.get(one), issuer, word, random.nextInt(4));
                } else if (one != other) {
                    joined(name, documents, groups, one, other);
                }
                onePersonOneCode(documents, groups);
            }
        }
    }

    private void joined(String name, List<String> documents, int[] groups, int kept, int joined) {
        var worst = Stream.of(kept, joined)
                .map(documents::get)
                .filter(this::known)
                .map(document -> Level.valueOf(level(document)))
                .max(Comparator.naturalOrder())
                .orElse(Level.UNKNOWN);
        var answer = merge(name, documents.get(kept), documents.get(joined));
        if (groups[kept] == groups[joined]) {
            assertEquals("already-one-holder", answer.code());
            return;
        }
        if (answer.status() != 201) {
            assertEquals("region-mismatch", answer.code());
            return;
        }
        assertTrue(Level.valueOf(level(documents.get(kept))).compareTo(worst) >= 0, "a merge relieved somebody");
        var gone = groups[joined];
        for (var i = 0; i < groups.length; i++) {
            groups[i] = groups[i] == gone ? groups[kept] : groups[i];
        }
    }

    /** Nobody's UNKNOWN says nothing, and is no evidence to be joined. */
    private boolean known(String document) {
        return world.memory()
                .locate(subject(document))
                .filter(found -> !found.head().assessments().latest().isEmpty())
                .isPresent();
    }

    private void onePersonOneCode(List<String> documents, int[] groups) {
        for (var i = 0; i < documents.size(); i++) {
            for (var j = 0; j < i; j++) {
                var one = world.memory().locate(subject(documents.get(i))).map(Decisions.Located::subject);
                var other = world.memory().locate(subject(documents.get(j))).map(Decisions.Located::subject);
                if (groups[i] == groups[j]) {
                    assertEquals(one, other);
                    assertEquals(level(documents.get(i)), level(documents.get(j)));
                } else if (one.isPresent()) {
                    assertNotEquals(one, other);
                }
            }
        }
        var active = documents.stream()
                .flatMap(document -> world.memory().head(subject(document)).stream())
                .map(Head::code)
                .filter(code -> code.mergedInto().isEmpty())
                .count();
        var persons = IntStream.range(0, documents.size())
                .filter(i -> world.memory().locate(subject(documents.get(i))).isPresent())
                .map(i -> groups[i])
                .distinct()
                .count();
        assertEquals(persons, active, "codes that count");
    }
}
