package healthcode.code;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Assessments for tests, with as many ties as chance allows. */
final class AssessmentSamples {

    static final Instant NOON = Instant.parse("2021-04-09T04:00:00Z");

    private AssessmentSamples() {}

    static Assessment of(String issuer, int hour, Level level) {
        var at = NOON.plusSeconds(3600L * hour);
        return new Assessment(
                issuer,
                at,
                0,
                level,
                level == Level.GREEN ? ReasonCode.NONE : ReasonCode.OTHER,
                at,
                Assessment.horizon(level, at, at.plusSeconds(86_400), Optional.empty(), Optional.empty()),
                "key",
                at,
                "format@1");
    }

    static Assessment random(RandomGenerator random) {
        var level = Level.values()[random.nextInt(4)];
        return new Assessment(
                "issuer-" + random.nextInt(3),
                NOON.plusSeconds(random.nextInt(3)),
                random.nextInt(2),
                level,
                level == Level.GREEN ? ReasonCode.NONE : ReasonCode.values()[random.nextInt(1, 4)],
                NOON.plusSeconds(random.nextInt(2)),
                NOON.plusSeconds(random.nextInt(1, 5) * 600L),
                "key-" + random.nextInt(2),
                NOON.plusSeconds(random.nextInt(3)),
                "format@" + random.nextInt(2),
                random.nextInt(3));
    }

    static List<Assessment> history(RandomGenerator random, int length) {
        var history = new ArrayList<Assessment>();
        for (var i = 0; i < length; i++) {
            history.add(random(random));
        }
        return history;
    }
}
