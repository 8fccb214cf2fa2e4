package healthcode.local.simulate;

import healthcode.trust.TrustList;
import java.time.Instant;
import java.util.Map;

/**
 * One version of the trust list, as the model and as the gateway have it.
 *
 * @param since when it was published
 * @param cutOffs for each withdrawn key, as {@code issuer/kid}, the last instant of receipt that still counts
 */
record TrustState(Instant since, Map<String, Instant> cutOffs, TrustList list) {

    TrustState {
        cutOffs = Map.copyOf(cutOffs);
    }

    boolean trusts(Accepted evidence) {
        var cutOff = cutOffs.get(
                evidence.statement().issuer() + "/" + evidence.statement().keyId());
        return cutOff == null || !evidence.received().isAfter(cutOff);
    }
}
