package healthcode.recognition;

import healthcode.problem.Problem;
import healthcode.trust.TrustList;
import java.util.List;

/** What asking for one's own history comes to. */
public sealed interface MyHistory {

    /**
     * Who did what about this traveller; each list the newest first.
     *
     * @param decisions who set the level and why, and what became of the code
     * @param checks who checked the traveller
     * @param accesses who asked for the level
     * @param trust names the issuers
     */
    record Told(
            List<Decision> decisions,
            List<CheckRecords.Entry> checks,
            List<AccessRecords.Access> accesses,
            TrustList trust)
            implements MyHistory {
        public Told {
            decisions = List.copyOf(decisions);
            checks = List.copyOf(checks);
            accesses = List.copyOf(accesses);
        }

        @Override
        public String toString() {
            return "Told[redacted]";
        }
    }

    /** Not processed. */
    record Declined(Problem problem) implements MyHistory {}
}
