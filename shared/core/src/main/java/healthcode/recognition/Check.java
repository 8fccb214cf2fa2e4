package healthcode.recognition;

import healthcode.code.Level;
import healthcode.policy.Judgement;
import healthcode.policy.Reason;
import healthcode.policy.Suspension;
import healthcode.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a check comes to. */
public sealed interface Check {

    /**
     * An answer for the gate, with the minimum that staff need to compare a document.
     *
     * @param reasons never empty
     * @param level now, UNKNOWN unless the code was proved
     * @param turning when the rules alone would answer otherwise
     * @param shown what the code shows of its holder; empty unless the code was proved
     */
    record Checked(GateAnswer answer, List<Reason> reasons, Level level, Optional<Shown> shown, Turning turning)
            implements Check {
        public Checked {
            reasons = List.copyOf(reasons);
        }

        /** An answer that time alone does not change. */
        Checked(GateAnswer answer, List<Reason> reasons, Level level, Optional<Shown> shown) {
            this(answer, reasons, level, shown, Turning.NEVER);
        }
    }

    /**
     * When the rules alone would answer otherwise.
     *
     * @param holdsUntil the first instant of another outcome
     * @param acceptedFrom the first instant of acceptance, when it is not accepted now
     * @param suspensions exceptions to mutual recognition that apply
     */
    record Turning(Optional<Instant> holdsUntil, Optional<Instant> acceptedFrom, List<Suspension> suspensions) {

        static final Turning NEVER = new Turning(Optional.empty(), Optional.empty(), List.of());

        public Turning {
            suspensions = List.copyOf(suspensions);
        }

        static Turning of(Judgement judgement) {
            return new Turning(judgement.holdsUntil(), judgement.acceptedFrom(), judgement.suspensions());
        }
    }

    /** 姓 and a star, the last four characters of the document, and when the code ends. */
    record Shown(String name, String documentTail, Instant expiresAt) {
        @Override
        public String toString() {
            return "Shown[redacted]";
        }
    }

    /** Not processed. */
    record Declined(Problem problem) implements Check {}
}
