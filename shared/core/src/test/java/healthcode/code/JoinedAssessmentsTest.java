package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JoinedAssessmentsTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");
    private static final EvidenceTrust TRUSTING = (_, _, _) -> true;

    private final Random random = new Random(20261125);

    private Assessment any() {
        return any(random.nextBoolean() ? "420000" : "440000");
    }

    private Assessment any(String issuer) {
        var level = Level.values()[random.nextInt(4)];
        var issuedAt = NOW.minusSeconds(60L * random.nextInt(600));
        return new Assessment(
                issuer,
                issuedAt.minusSeconds(60L * random.nextInt(3)),
                random.nextInt(3),
                level,
                level == Level.GREEN ? ReasonCode.NONE : ReasonCode.CLOSE_CONTACT,
                issuedAt,
                NOW.plus(Duration.ofHours(random.nextInt(-3, 20))),
                "key-1",
                NOW,
                "hb-ehuiban@1");
    }

    private List<Assessment> history() {
        var history = new ArrayList<Assessment>();
        for (var left = 1 + random.nextInt(4); left > 0; left--) {
            history.add(any());
        }
        return history;
    }

    /** Some of the fold's levels overridden, for better or worse, over or not, about the last word or one before it. */
    private Assessments overridden(Assessments fold) {
        var all = fold;
        for (var one : fold.latest()) {
            if (random.nextBoolean()) {
                all = all.with(new LevelOverride(
                        one.issuer(),
                        Level.values()[random.nextInt(4)],
                        one.asOf(),
                        Math.max(0, one.seq() - random.nextInt(2)),
                        NOW.minusSeconds(60L * random.nextInt(-1, 3)),
                        NOW.plus(Duration.ofHours(random.nextInt(-3, 40)))));
            }
        }
        return all;
    }

    private static Assessments with(Assessments ours, JoinedAssessments joined) {
        var all = ours;
        for (var assessment : joined.assessments()) {
            all = all.with(assessment);
        }
        for (var override : joined.overrides()) {
            all = all.with(override);
        }
        return all;
    }

    /** What stands of a holder; of one of whom nothing stands there is nothing to be worse than. */
    private static boolean relieved(Assessments after, Assessments before) {
        return before.decisiveAt(NOW, TRUSTING).isPresent()
                && after.levelAt(NOW, TRUSTING).compareTo(before.levelAt(NOW, TRUSTING)) < 0;
    }

    @Test
    void joiningRelievesNobodyAndNoReplayOfWhatWasSaidDoesAfterwards() {
        for (var round = 0; round < 3_000; round++) {
            var mine = history();
            var other = random.nextInt(8) == 0 ? List.copyOf(mine) : history();
            var ours = overridden(Assessments.of(mine));
            var theirs = overridden(Assessments.of(other));
            var both = with(ours, JoinedAssessments.of(ours, theirs, NOW, TRUSTING));
            assertTrue(!relieved(both, ours) && !relieved(both, theirs), "round " + round);
            var level = both.levelAt(NOW, TRUSTING);
            var replayed = both;
            mine.addAll(other);
            java.util.Collections.shuffle(mine, random);
            for (var assessment : mine) {
                replayed = replayed.with(assessment);
            }
            for (var override : Stream.concat(ours.overrides().stream(), theirs.overrides().stream())
                    .toList()) {
                replayed = replayed.with(override);
            }
            assertEquals(level, replayed.levelAt(NOW, TRUSTING), "round " + round);
        }
    }

    @Test
    void whicheverDocumentStaysTheLevelIsTheSame() {
        for (var round = 0; round < 1_000; round++) {
            var ours = overridden(Assessments.of(history()));
            var theirs = overridden(Assessments.of(history()));
            assertEquals(
                    with(ours, JoinedAssessments.of(ours, theirs, NOW, TRUSTING))
                            .levelAt(NOW, TRUSTING),
                    with(theirs, JoinedAssessments.of(theirs, ours, NOW, TRUSTING))
                            .levelAt(NOW, TRUSTING));
        }
    }

    @Test
    void aSevereOverrideOfEitherRecordStandsToItsEndWhateverElseWasDecidedSince() {
        var end = NOW.plus(Duration.ofHours(9));
        for (var round = 0; round < 1_000; round++) {
            var one = any().dated(NOW.minusSeconds(60), 1);
            var severe = new LevelOverride(one.issuer(), Level.RED, one.asOf(), one.seq(), NOW.minusSeconds(9), end);
            var relief = new LevelOverride(one.issuer(), Level.GREEN, one.asOf(), one.seq(), NOW.minusSeconds(1), end);
            var overridden = Assessments.of(List.of(one)).with(severe);
            // Sometimes the very same record, of which an override is all that differs.
            var other = Assessments.of(
                    List.of(random.nextBoolean() ? one : any(one.issuer()).dated(NOW, 2)));
            other = random.nextBoolean() ? other.with(relief) : other;
            for (var both : List.of(
                    with(overridden, JoinedAssessments.of(overridden, other, NOW, TRUSTING)),
                    with(other, JoinedAssessments.of(other, overridden, NOW, TRUSTING)))) {
                if (both.decisiveAt(NOW, TRUSTING).isPresent()) {
                    assertEquals(Level.RED, both.levelAt(NOW, TRUSTING), "round " + round);
                }
            }
        }
    }

    @Test
    void aRelievingOverrideDecidedAboutOneOfTwoRecordsCoversNeither() {
        for (var round = 0; round < 1_000; round++) {
            var one = any();
            var ours = Assessments.of(List.of(one))
                    .with(new LevelOverride(
                            one.issuer(), Level.GREEN, one.asOf(), one.seq(), NOW, NOW.plus(Duration.ofDays(9))));
            var theirs = Assessments.of(history());
            var joined = JoinedAssessments.of(ours, theirs, NOW, TRUSTING);
            if (!joined.redated().isEmpty()
                    && joined.redated().getFirst().issuer().equals(one.issuer())) {
                var both = with(ours, joined);
                assertEquals(
                        with(Assessments.of(List.of(one)), joined).levelAt(NOW, TRUSTING), both.levelAt(NOW, TRUSTING));
            }
        }
    }
}
