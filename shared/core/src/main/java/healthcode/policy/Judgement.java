package healthcode.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the destination's rules say.
 *
 * @param reasons never empty
 * @param holdsUntil when the rules alone would change the outcome, if they would
 * @param acceptedFrom when the rules alone would accept what they do not accept now, if they would
 * @param suspensions exceptions to mutual recognition that apply
 */
public record Judgement(
        Outcome outcome,
        List<Reason> reasons,
        Optional<Instant> holdsUntil,
        Optional<Instant> acceptedFrom,
        List<Suspension> suspensions) {

    public Judgement {
        reasons = List.copyOf(reasons);
        suspensions = List.copyOf(suspensions);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("judgement: no reason (expected: at least one)");
        }
    }

    /** A judgement without suspensions that knows no later acceptance. */
    public Judgement(Outcome outcome, List<Reason> reasons, Optional<Instant> holdsUntil) {
        this(outcome, reasons, holdsUntil, Optional.empty(), List.of());
    }

    /** The same with {@code reason} before the others, and at best {@code atBest}. */
    public Judgement because(Reason reason, Outcome atBest) {
        var all = new ArrayList<Reason>();
        all.add(reason);
        all.addAll(reasons);
        var accepted = outcome.worse(atBest).accepts() == outcome.accepts();
        return new Judgement(
                outcome.worse(atBest), all, holdsUntil, accepted ? acceptedFrom : Optional.empty(), suspensions);
    }

    /** The same with other turning points. */
    public Judgement turning(Optional<Instant> until, Optional<Instant> from) {
        return new Judgement(outcome, reasons, until, from, suspensions);
    }
}
