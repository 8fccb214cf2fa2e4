package healthcode.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the destination's rules say.
 *
 * @param reasons never empty
 * @param holdsUntil when the rules alone would change it, if they would
 */
public record Judgement(Outcome outcome, List<Reason> reasons, Optional<Instant> holdsUntil) {
    public Judgement {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("judgement: no reason (expected: at least one)");
        }
    }
}
