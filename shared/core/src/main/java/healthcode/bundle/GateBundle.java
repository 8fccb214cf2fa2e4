package healthcode.bundle;

import healthcode.code.StatusIndex;
import healthcode.feed.StatusState;
import healthcode.policy.RecognitionPolicy;
import healthcode.trust.SigningKey;
import healthcode.trust.StatusList;
import healthcode.trust.TrustList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bundle of which every signature was verified from the offline anchor on; whoever makes one answers for that.
 *
 * @param keys the gateway's public keys
 * @param policy the rules, the same as online
 * @param statusLists by shard
 */
public record GateBundle(
        BundleManifest manifest,
        TrustList trustList,
        List<SigningKey> keys,
        RecognitionPolicy policy,
        Map<String, StatusList> statusLists) {

    public GateBundle {
        keys = List.copyOf(keys);
        statusLists = Map.copyOf(statusLists);
    }

    /** What the lists say of a code, or empty when its shard is not in the bundle: then nothing is known of it. */
    public Optional<StatusState> status(StatusIndex index) {
        return Optional.ofNullable(statusLists.get(index.shardName())).flatMap(list -> state(list.at(index.index())));
    }

    private static Optional<StatusState> state(int bits) {
        return Arrays.stream(StatusState.values())
                .filter(state -> state.bits() == bits)
                .findFirst();
    }

    @Override
    public String toString() {
        return "GateBundle[" + manifest.number() + "]";
    }
}
