package healthcode.recognition;

import healthcode.code.Level;
import healthcode.policy.Reason;
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
     * @param shown what the code shows of its holder; empty unless the code was proved
     */
    record Checked(GateAnswer answer, List<Reason> reasons, Level level, Optional<Shown> shown) implements Check {
        public Checked {
            reasons = List.copyOf(reasons);
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
