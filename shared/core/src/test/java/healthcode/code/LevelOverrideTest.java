package healthcode.code;

import static healthcode.code.AssessmentSamples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LevelOverrideTest {

    private static final EvidenceTrust ALL = (_, _, _) -> true;
    private static final Assessment RED = AssessmentSamples.of("hb", 0, Level.RED);
    private static final Instant END = NOON.plus(Duration.ofDays(2));

    private static LevelOverride green(String issuer) {
        return new LevelOverride(issuer, Level.GREEN, RED.asOf(), RED.seq(), NOON, END);
    }

    @Test
    void countsInsteadOfTheAssessmentItWasDecidedAboutUntilItsEnd() {
        var fold = Assessments.of(List.of(RED)).with(green("hb"));
        assertEquals(Level.GREEN, fold.levelAt(NOON, ALL));
        assertEquals(Level.GREEN, fold.levelAt(END.minusNanos(1), ALL));
        assertEquals(Level.RED, fold.levelAt(END, ALL));
        assertEquals(END, fold.changesAfter(NOON, ALL).orElseThrow());
    }

    @Test
    void endsWithTheIssuersNextWord() {
        var next = new Assessment(
                "hb",
                RED.asOf(),
                RED.seq() + 1,
                Level.YELLOW,
                ReasonCode.CLOSE_CONTACT,
                NOON,
                END,
                "key",
                NOON,
                "format@1");
        var fold = Assessments.of(List.of(RED)).with(green("hb")).with(next);
        assertEquals(Level.YELLOW, fold.levelAt(NOON, ALL));
    }

    @Test
    void touchesNoOtherIssuersEntryAndMakesNoneWhereNothingStands() {
        var fold = Assessments.of(List.of(RED)).with(green("gd"));
        assertEquals(Level.RED, fold.levelAt(NOON, ALL));
        assertEquals(List.of(RED), fold.latest());
        assertEquals(Level.UNKNOWN, Assessments.NONE.with(green("hb")).levelAt(NOON, ALL));
    }

    @Test
    void everyOrderAndRepetitionOfAssessmentsAndOverridesGivesOneFold() {
        var random = new SplittableRandom(8);
        for (var round = 0; round < 1_000; round++) {
            var events = new ArrayList<Object>(AssessmentSamples.history(random, random.nextInt(1, 8)));
            for (var i = random.nextInt(4); i > 0; i--) {
                events.add(random(random, (Assessment) events.getFirst()));
            }
            var expected = fold(events);
            events.addAll(List.copyOf(events).subList(0, random.nextInt(events.size() + 1)));
            Collections.shuffle(events, new Random(round));
            assertEquals(expected, fold(events));
        }
    }

    private static LevelOverride random(SplittableRandom random, Assessment about) {
        var level = Level.values()[random.nextInt(Level.values().length)];
        var decidedAt = NOON.plusSeconds(random.nextInt(3));
        return new LevelOverride(about.issuer(), level, about.asOf(), random.nextInt(3), decidedAt, END);
    }

    private static Assessments fold(List<Object> events) {
        var fold = Assessments.NONE;
        for (var event : events) {
            fold = event instanceof Assessment assessment ? fold.with(assessment) : fold.with((LevelOverride) event);
        }
        return fold;
    }
}
