package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JoinedAssessmentsTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");
    private static final EvidenceTrust TRUSTING = (_, _, _) -> true;

    private final Random random = new Random(20261125);

    private Assessment any() {
        var level = Level.values()[random.nextInt(4)];
        var issuedAt = NOW.minusSeconds(60L * random.nextInt(600));
        return new Assessment(
                random.nextBoolean() ? "420000" : "440000",
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
            var other = history();
            var ours = Assessments.of(mine);
            var theirs = Assessments.of(other);
            var both = with(ours, JoinedAssessments.of(ours, theirs, NOW, TRUSTING));
            assertTrue(!relieved(both, ours) && !relieved(both, theirs), "round " + round);
            var level = both.levelAt(NOW, TRUSTING);
            var replayed = both;
            mine.addAll(other);
            java.util.Collections.shuffle(mine, random);
            for (var assessment : mine) {
                replayed = replayed.with(assessment);
            }
            assertEquals(level, replayed.levelAt(NOW, TRUSTING), "round " + round);
        }
    }

    @Test
    void whicheverDocumentStaysTheLevelIsTheSame() {
        for (var round = 0; round < 1_000; round++) {
            var ours = Assessments.of(history());
            var theirs = Assessments.of(history());
            assertEquals(
                    with(ours, JoinedAssessments.of(ours, theirs, NOW, TRUSTING))
                            .levelAt(NOW, TRUSTING),
                    with(theirs, JoinedAssessments.of(theirs, ours, NOW, TRUSTING))
                            .levelAt(NOW, TRUSTING));
        }
    }

    @Test
    void anOverrideDecidedAboutOneOfTwoRecordsCoversNeither() {
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
