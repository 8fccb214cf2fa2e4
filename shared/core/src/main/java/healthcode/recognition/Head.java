package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.Facts;
import healthcode.code.Octets;
import healthcode.code.StatusIndex;

/**
 * What the gateway keeps of a holder between decisions: a rebuildable summary of them (invariant I10).
 *
 * @param version the number of the last decision, from 1; the compare-and-set of the transaction
 * @param chain the hash of the last decision
 * @param epoch of the holder's one code
 * @param statusIndex of the holder's one code, kept through refreshes
 */
public record Head(
        long version, Octets chain, Assessments assessments, Facts facts, int epoch, StatusIndex statusIndex) {}
