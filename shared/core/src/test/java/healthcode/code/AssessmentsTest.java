package healthcode.code;

import static healthcode.code.AssessmentSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AssessmentsTest {

    private static final EvidenceTrust ALL = (_, _, _) -> true;
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void everyPermutationOfAHistoryGivesOneFold() {
        var random = new SplittableRandom(2);
        for (var round = 0; round < 150; round++) {
            var history = AssessmentSamples.history(random, random.nextInt(1, 6));
            var expected = Assessments.of(history);
            permutations(history, order -> assertEquals(expected, Assessments.of(order)));
        }
    }

    @Test
    void repetitionAndArrivalOneByOneChangeNothing() {
        var random = new SplittableRandom(3);
        for (var round = 0; round < 2_000; round++) {
            var history = AssessmentSamples.history(random, random.nextInt(1, 12));
            var expected = Assessments.of(history);
            var again = new ArrayList<>(history);
            history.forEach(assessment -> again.addAll(Collections.nCopies(random.nextInt(3), assessment)));
            Collections.shuffle(again, new Random(round));
            var fold = Assessments.NONE;
            for (var assessment : again) {
                fold = fold.with(assessment);
            }
            assertEquals(expected, fold);
        }
    }

    @Test
    void theLevelIsTheMostSevereOfTheLatestStandingOnes() {
        var random = new SplittableRandom(4);
        for (var round = 0; round < 2_000; round++) {
            var history = AssessmentSamples.history(random, random.nextInt(8));
            EvidenceTrust trust = (_, keyId, _) -> !keyId.equals("key-1");
            var now = NOON.plusSeconds(random.nextInt(3_600));
            assertEquals(expected(history, now, trust), Assessments.of(history).levelAt(now, trust));
        }
    }

    /** The definition of I2 over the whole history, without the fold. */
    private static Level expected(List<Assessment> history, Instant now, EvidenceTrust trust) {
        return history.stream()
                .filter(candidate -> history.stream()
                        .filter(other -> other.issuer().equals(candidate.issuer()))
                        .allMatch(other -> candidate.latest(other).equals(candidate)))
                .filter(latest -> now.isBefore(latest.horizon()))
                .map(latest -> trust.trusts(latest) ? latest.level() : Level.UNKNOWN)
                .reduce(Level::worse)
                .orElse(Level.UNKNOWN);
    }

    @Test
    void evidenceOfOneIssuerNeverChangesAnothersEntry() {
        var random = new SplittableRandom(5);
        for (var round = 0; round < 1_000; round++) {
            var before = Assessments.of(AssessmentSamples.history(random, 6));
            var arriving = AssessmentSamples.random(random);
            var after = before.with(arriving);
            assertEquals(others(before, arriving.issuer()), others(after, arriving.issuer()));
        }
    }

    private static List<Assessment> others(Assessments assessments, String issuer) {
        return assessments.latest().stream()
                .filter(assessment -> !assessment.issuer().equals(issuer))
                .toList();
    }

    @Test
    void nothingKnownIsUnknown() {
        assertEquals(Level.UNKNOWN, Assessments.NONE.levelAt(NOON, ALL));
        assertEquals(Optional.empty(), Assessments.NONE.decisiveAt(NOON, ALL));
    }

    @Test
    void aRunOfRulesReplacesTheOneBeforeAndNoYellowOrRedThatTheIssuerSigned() {
        var signed = AssessmentSamples.of("420000", 0, Level.GREEN);
        var first = run(signed, Level.RED, 1);
        var second = run(signed, Level.GREEN, 2);
        assertEquals(
                List.of(second), Assessments.of(List.of(second, signed, first)).latest());
        var red = AssessmentSamples.of("420000", 0, Level.RED);
        assertEquals(List.of(red), Assessments.of(List.of(second, red, first)).latest());
        var later = AssessmentSamples.of("420000", 1, Level.UNKNOWN);
        assertEquals(List.of(later), Assessments.of(List.of(later, second)).latest());
    }

    private static Assessment run(Assessment of, Level level, int round) {
        return new Assessment(
                of.issuer(),
                of.asOf(),
                of.seq(),
                level,
                level == Level.GREEN ? ReasonCode.NONE : ReasonCode.OTHER,
                of.issuedAt(),
                of.horizon(),
                of.keyId(),
                of.received(),
                of.format(),
                round);
    }

    @Test
    void aReplayedOldGreenChangesNothing() {
        var red = AssessmentSamples.of("hb", 1, Level.RED);
        var fold = Assessments.of(List.of(red)).with(AssessmentSamples.of("hb", 0, Level.GREEN));
        assertEquals(Level.RED, fold.levelAt(NOON.plus(Duration.ofHours(2)), ALL));
    }

    @Test
    void aGreenBoughtElsewhereDoesNotCoverARed() {
        var fold = Assessments.of(
                List.of(AssessmentSamples.of("hb", 0, Level.RED), AssessmentSamples.of("gd", 1, Level.GREEN)));
        assertEquals(Level.RED, fold.levelAt(NOON.plus(Duration.ofHours(2)), ALL));
    }

    @Test
    void distrustedEvidenceCountsAsUnknownInsteadOfVanishing() {
        var fold = Assessments.of(
                List.of(AssessmentSamples.of("hb", 0, Level.RED), AssessmentSamples.of("gd", 0, Level.GREEN)));
        EvidenceTrust onlyGuangdong = (issuer, _, _) -> issuer.equals("gd");
        assertEquals(Level.UNKNOWN, fold.levelAt(NOON, onlyGuangdong));
    }

    @Test
    void aFreshSignatureOverAnUnchangedRecordProlongsIt() {
        var first = AssessmentSamples.of("hb", 0, Level.GREEN);
        var later = NOON.plus(Duration.ofHours(20));
        var again = new Assessment(
                "hb", first.asOf(), 0, Level.GREEN, ReasonCode.NONE, later, later.plus(DAY), "key", later, "format@1");
        var fold = Assessments.of(List.of(again, first));
        assertEquals(Level.GREEN, fold.levelAt(NOON.plus(Duration.ofHours(30)), ALL));
    }

    @Test
    void aGreenEndsWithTheFirstOfItsThreeEnds() {
        var late = NOON.plus(Duration.ofDays(3));
        assertEquals(NOON.plus(DAY), horizon(Level.GREEN, late, Optional.empty(), Optional.of(late)));
        var soon = NOON.plus(Duration.ofHours(2));
        assertEquals(soon, horizon(Level.GREEN, soon, Optional.of(late), Optional.empty()));
        assertEquals(soon, horizon(Level.GREEN, late, Optional.of(soon), Optional.empty()));
    }

    @Test
    void anyOtherLevelStandsToItsStatedEndElseTwoWeeksAndNeverBeyondThirtyDays() {
        var soon = NOON.plus(Duration.ofHours(2));
        for (var level : List.of(Level.UNKNOWN, Level.YELLOW, Level.RED)) {
            assertEquals(NOON.plus(Duration.ofDays(14)), horizon(level, soon, Optional.of(soon), Optional.empty()));
            var stated = NOON.plus(Duration.ofDays(20));
            assertEquals(stated, horizon(level, soon, Optional.empty(), Optional.of(stated)));
            var endless = NOON.plus(Duration.ofDays(4_000));
            assertEquals(NOON.plus(Duration.ofDays(30)), horizon(level, soon, Optional.empty(), Optional.of(endless)));
        }
    }

    private static Instant horizon(Level level, Instant exp, Optional<Instant> data, Optional<Instant> stated) {
        return Assessment.horizon(level, NOON, exp, data, stated);
    }

    @Test
    void theHorizonItselfNoLongerCounts() {
        var green = AssessmentSamples.of("hb", 0, Level.GREEN);
        assertTrue(green.standsAt(green.horizon().minusNanos(1)));
        assertFalse(green.standsAt(green.horizon()));
    }

    @Test
    void theLevelIsConstantUntilTheAnnouncedChangeAndDiffersThere() {
        var random = new SplittableRandom(6);
        var changes = 0;
        for (var round = 0; round < 1_000; round++) {
            var fold = Assessments.of(AssessmentSamples.history(random, random.nextInt(6)));
            var level = fold.levelAt(NOON, ALL);
            var change = fold.changesAfter(NOON, ALL);
            for (var second = 0L; second < 3_600; second += 100) {
                var instant = NOON.plusSeconds(second);
                if (change.isEmpty() || instant.isBefore(change.get())) {
                    assertEquals(level, fold.levelAt(instant, ALL));
                }
            }
            changes += change.isPresent() ? 1 : 0;
            change.ifPresent(instant -> assertFalse(level == fold.levelAt(instant, ALL)));
        }
        assertTrue(changes > 100, "changes: " + changes);
    }

    private static void permutations(List<Assessment> history, Consumer<List<Assessment>> each) {
        permute(new ArrayList<>(history), 0, each);
    }

    private static void permute(List<Assessment> order, int from, Consumer<List<Assessment>> each) {
        if (from == order.size()) {
            each.accept(order);
        }
        for (var i = from; i < order.size(); i++) {
            Collections.swap(order, from, i);
            permute(order, from + 1, each);
            Collections.swap(order, from, i);
        }
    }
}
