package healthcode.functions;

import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.feed.StatusEntries;
import healthcode.feed.StatusState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Status entries in a map; each province has one shard once it has a code. */
final class MemoryStatuses implements StatusEntries {

    private record Known(long version, StatusState state) {}

    private final Map<StatusIndex, Known> entries = new HashMap<>();
    private final Set<RegionCode> provinces = new HashSet<>();

    /** That a code of {@code province} was issued. */
    void issued(RegionCode province) {
        provinces.add(province);
    }

    @Override
    public void put(StatusIndex index, long version, StatusState state, Instant until) {
        var counted = state == StatusState.INVALID ? Long.MAX_VALUE : version;
        entries.merge(
                index, new Known(counted, state), (there, next) -> next.version() > there.version() ? next : there);
    }

    @Override
    public List<Entry> shard(RegionCode province, int shard) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().region().equals(province)
                        && entry.getKey().shard() == shard
                        && entry.getValue().state() != StatusState.VALID)
                .map(entry -> new Entry(entry.getKey().index(), entry.getValue().state()))
                .toList();
    }

    @Override
    public int shards(RegionCode province) {
        return provinces.contains(province) ? 1 : 0;
    }
}
