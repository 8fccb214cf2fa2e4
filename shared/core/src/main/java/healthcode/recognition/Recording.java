package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.problem.Problem;

/** What a request to record something other than a recognition comes to. */
public sealed interface Recording {

    /** Decided and recorded, now or before: the exact response octets. */
    record Decided(Octets answer) implements Recording {}

    /** Not processed, and nothing changed. */
    record Declined(Problem problem) implements Recording {}
}
