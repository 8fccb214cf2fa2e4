package healthcode.recognition;

import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.code.SubjectId;
import healthcode.policy.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One recorded, immutable decision, with everything needed to rebuild the head after it.
 *
 * @param id its public id
 * @param subject whose; the table key, never in the document
 * @param seq numbered 1..n without gap per holder (invariant I4)
 * @param previous the chain hash before it; 32 zero octets before the first
 * @param requestDigest keyed digest of the canonical request
 * @param credentialDigest keyed digest of the credential's signing input
 * @param issuer id of the issuer whose credential was presented
 * @param destination who was asked to recognise it
 * @param reasons codes of the reasons, for audit and later reading
 * @param evidence what the credential added
 * @param epoch of the code after it
 * @param statusIndex of the code after it
 * @param answer the exact response octets, replayed for ever to the same request
 */
public record Decision(
        RequestId id,
        SubjectId subject,
        long seq,
        Octets previous,
        Octets requestDigest,
        Octets credentialDigest,
        String issuer,
        Optional<RegionCode> issuerRegion,
        RegionCode destination,
        Instant decidedAt,
        Instant validUntil,
        Outcome outcome,
        Level level,
        List<String> reasons,
        Evidence evidence,
        int epoch,
        StatusIndex statusIndex,
        Octets answer) {

    /** The chain hash before a holder's first decision. */
    public static final Octets GENESIS = Octets.of(new byte[32]);

    public Decision {
        reasons = List.copyOf(reasons);
        if (seq < 1) {
            throw new IllegalArgumentException("decision: seq " + seq + " (expected: 1 or more)");
        }
    }

    @Override
    public String toString() {
        return "Decision[" + id.text() + "]";
    }
}
