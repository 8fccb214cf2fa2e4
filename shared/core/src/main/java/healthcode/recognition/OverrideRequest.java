package healthcode.recognition;

import healthcode.code.HolderDocument;
import healthcode.code.Level;
import healthcode.code.Octets;
import java.time.Instant;

/**
 * A request of the national platform to put another level in an issuer's place for a time, or to agree to that.
 *
 * @param idempotencyKey the caller's own name for this request
 * @param digest keyed digest of the canonical request, to tell a retry from a reuse of the key
 */
public record OverrideRequest(String idempotencyKey, Octets digest, Step step) {

    /** Which of the two steps it takes. */
    public sealed interface Step permits Proposal, Approval {}

    /**
     * The first step, which changes nothing.
     *
     * @param document whose level
     * @param issuer whose level of the holder, by id
     * @param level what is to count instead
     * @param reference the file in which the platform keeps why
     * @param until when it ends by itself
     */
    public record Proposal(
            HolderDocument document, String issuer, Level level, Reason reason, String reference, Instant until)
            implements Step {
        @Override
        public String toString() {
            return "Proposal[redacted]";
        }
    }

    /**
     * The second step, by somebody else.
     *
     * @param proposal the id of the decision that recorded the first
     */
    public record Approval(RequestId proposal) implements Step {}

    /** Why the country steps in; a closed list. */
    public enum Reason {
        /** The issuer set levels of many people without ground. */
        MASS_ERROR,
        /** The issuer let the time to answer a correction pass. */
        CORRECTION_UNANSWERED,
        /** The issuer cannot be reached or cannot sign. */
        ISSUER_SILENT,
        /** A court or a higher authority ordered it. */
        ORDER,
        /** Acute danger that the issuer has not taken up. */
        DANGER
    }
}
