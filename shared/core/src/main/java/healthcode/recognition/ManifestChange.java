package healthcode.recognition;

import healthcode.code.Octets;
import java.util.List;

/**
 * What is to change about a roster: seats given up first, then passengers who sit elsewhere, then those who join.
 *
 * @param key the Idempotency-Key
 * @param digest keyed digest of the canonical body
 */
public record ManifestChange(
        String key, Octets digest, List<SeatName> remove, List<Move> reseat, List<ManifestRequest.Seat> add) {

    /** The most seats of each kind in one call. */
    public static final int MOST = 100;

    public ManifestChange {
        remove = List.copyOf(remove);
        reseat = List.copyOf(reseat);
        add = List.copyOf(add);
    }

    /** A passenger who changes seats; two may change with each other. */
    public record Move(SeatName from, SeatName to) {}

    @Override
    public String toString() {
        return "ManifestChange[redacted]";
    }
}
