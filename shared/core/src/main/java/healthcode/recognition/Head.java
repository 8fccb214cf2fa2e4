package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.CodeState;
import healthcode.code.Facts;
import healthcode.code.Octets;
import healthcode.code.StatusIndex;
import java.util.Optional;

/**
 * What the gateway keeps of a holder between decisions: a rebuildable summary of them (invariant I10).
 *
 * @param version the number of the last decision, from 1; the compare-and-set of the transaction
 * @param chain the hash of the last decision
 * @param code the identity of the holder's one code
 */
public record Head(long version, Octets chain, Assessments assessments, Facts facts, CodeState code) {

    /** The fold: the head after {@code decision}, whose hash is {@code chain}. */
    public static Head after(Optional<Head> before, Decision decision, Octets chain) {
        var evidence = decision.evidence();
        return new Head(
                decision.seq(),
                chain,
                evidence.onto(before.map(Head::assessments).orElse(Assessments.NONE)),
                before.map(Head::facts).orElse(Facts.NONE).join(evidence.facts()),
                decision.code());
    }

    /** The epoch of the holder's one code. */
    public int epoch() {
        return code.epoch();
    }

    /** The status index of the holder's one code. */
    public StatusIndex statusIndex() {
        return code.statusIndex();
    }
}
