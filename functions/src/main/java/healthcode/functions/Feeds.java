package healthcode.functions;

import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.feed.ChangeLog;
import healthcode.feed.StatusEntries;
import healthcode.feed.StatusState;
import healthcode.json.JsonObject;
import healthcode.recognition.StoreUnavailable;
import java.time.Instant;
import java.util.List;

/**
 * What follows from decisions for others.
 *
 * @param log the change feeds
 * @param statuses what status lists are built from
 */
public record Feeds(ChangeLog log, StatusEntries statuses) {

    /** Where nothing is projected, nothing can be read. */
    static Feeds none() {
        return new Feeds(new NoLog(), new NoStatuses());
    }

    private static StoreUnavailable closed() {
        return new StoreUnavailable(false, "nothing is projected here", null);
    }

    private static final class NoLog implements ChangeLog {
        @Override
        public void append(RegionCode region, Source source, JsonObject change, Instant at) {
            throw closed();
        }

        @Override
        public List<ChangeLog.Entry> after(RegionCode region, int shard, long number, int limit) {
            throw closed();
        }
    }

    private static final class NoStatuses implements StatusEntries {
        @Override
        public void put(StatusIndex index, long version, StatusState state, Instant until) {
            throw closed();
        }

        @Override
        public List<StatusEntries.Entry> shard(RegionCode province, int shard) {
            throw closed();
        }

        @Override
        public int shards(RegionCode province) {
            throw closed();
        }
    }
}
