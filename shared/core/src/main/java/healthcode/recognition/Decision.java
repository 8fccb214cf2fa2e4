package healthcode.recognition;

import healthcode.code.CodeState;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * One recorded, immutable decision, with everything needed to rebuild the head after it.
 *
 * @param id its public id
 * @param subject whose; the table key, never in the document
 * @param seq numbered 1..n without gap per holder (invariant I4)
 * @param previous the chain hash before it; 32 zero octets before the first
 * @param requestDigest keyed digest of the canonical request
 * @param act what it did, on whose word
 * @param before the level just before it, at the same instant
 * @param level the level with it
 * @param evidence what it added
 * @param code the identity of the holder's code after it
 * @param answer the exact response octets, replayed for ever to the same request
 */
public record Decision(
        RequestId id,
        SubjectId subject,
        long seq,
        Octets previous,
        Octets requestDigest,
        Instant decidedAt,
        Act act,
        Level before,
        Level level,
        Evidence evidence,
        CodeState code,
        Octets answer) {

    /** The chain hash before a holder's first decision. */
    public static final Octets GENESIS = Octets.of(new byte[32]);

    public Decision {
        if (seq < 1) {
            throw new IllegalArgumentException("decision: seq " + seq + " (expected: 1 or more)");
        }
    }

    /** The number of the decision that follows {@code head}. */
    public static long numberAfter(Optional<Head> head) {
        return head.map(Head::version).orElse(0L) + 1;
    }

    /** The chain hash that the decision after {@code head} seals. */
    public static Octets chainAfter(Optional<Head> head) {
        return head.map(Head::chain).orElse(GENESIS);
    }

    @Override
    public String toString() {
        return "Decision[" + id.text() + "]";
    }
}
