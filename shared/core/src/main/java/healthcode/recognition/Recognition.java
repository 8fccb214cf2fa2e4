package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.problem.Problem;

/** What a recognition request comes to. */
public sealed interface Recognition {

    /** Decided and recorded, now or before: the exact response octets. A refusal by rules is among these. */
    record Decided(Octets answer) implements Recognition {}

    /** Not processed, and nothing changed. */
    record Declined(Problem problem) implements Recognition {}
}
