package healthcode.functions;

import healthcode.code.RegionCode;
import healthcode.feed.ChangeLog;
import healthcode.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Change feeds in lists; each source is told once by whoever writes here. */
final class MemoryChangeLog implements ChangeLog {

    private final Map<String, List<JsonObject>> parts = new HashMap<>();

    void clear() {
        parts.clear();
    }

    @Override
    public void append(RegionCode region, Source source, JsonObject change, Instant at) {
        parts.computeIfAbsent(region.code() + source.shard(), _ -> new ArrayList<>())
                .add(change);
    }

    @Override
    public List<Entry> after(RegionCode region, int shard, long number, int limit) {
        var part = parts.getOrDefault(region.code() + shard, List.of());
        return IntStream.range((int) number, part.size())
                .limit(limit)
                .mapToObj(place -> new Entry(place + 1L, part.get(place)))
                .toList();
    }
}
