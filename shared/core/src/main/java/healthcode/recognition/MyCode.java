package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.IssuedCode;
import healthcode.code.Level;
import healthcode.problem.Problem;
import healthcode.trust.Issuer;
import java.time.Instant;
import java.util.Optional;

/** What asking for one's own code comes to. */
public sealed interface MyCode {

    /**
     * The code as of now, and why it is what it is.
     *
     * @param code bound to the phone that asked
     * @param decisive what sets the level, if anything stands
     * @param issuer whose word that is, if it is still on the trust list
     * @param until when the level changes if nothing new is learnt
     * @param keyWithdrawn whether it is unknown because the issuer lost its key
     */
    record Shown(
            IssuedCode code,
            Level level,
            Optional<Assessment> decisive,
            Optional<Issuer> issuer,
            Optional<Instant> until,
            boolean keyWithdrawn)
            implements MyCode {
        @Override
        public String toString() {
            return "Shown[redacted]";
        }
    }

    /** Not processed. */
    record Declined(Problem problem) implements MyCode {}
}
