package healthcode.recognition;

import healthcode.code.Level;
import healthcode.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/** What a status query comes to. */
public sealed interface StatusAnswer {

    /**
     * The minimum: a level, and until when if nothing new is learnt.
     *
     * @param validUntil absent when the level is UNKNOWN, so that nobody on record and somebody unknown look alike
     */
    record Known(Level level, Optional<Instant> validUntil) implements StatusAnswer {}

    /** Not processed. */
    record Declined(Problem problem) implements StatusAnswer {}
}
