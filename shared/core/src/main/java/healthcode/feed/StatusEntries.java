package healthcode.feed;

import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import java.time.Instant;
import java.util.List;

/**
 * The status of every code by index, from which status lists are built. Writes may come in any order and any number of
 * times: the greatest version counts, and what is INVALID stays so.
 *
 * <p>Every method throws {@link healthcode.recognition.StoreUnavailable} when the store cannot be asked.
 */
public interface StatusEntries {

    /**
     * Keeps {@code state} as of {@code version}, unless a greater version or INVALID is there.
     *
     * @param until from when on no text of this code can be shown any more
     */
    void put(StatusIndex index, long version, StatusState state, Instant until);

    /** Every index of a shard that is not VALID, in no particular order. */
    List<Entry> shard(RegionCode province, int shard);

    /** How many shards of {@code province} hold codes. */
    int shards(RegionCode province);

    /** An index within its shard and what is to be said of it. */
    record Entry(int index, StatusState state) {}
}
