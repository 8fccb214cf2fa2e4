package healthcode.bundle;

import healthcode.code.Octets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Objects that live as long as this process: for demonstrations and tests. */
public final class MemoryObjects implements ObjectStore {

    private final Map<String, Kept> objects = new ConcurrentHashMap<>();
    private final AtomicLong writes = new AtomicLong();

    @Override
    public Optional<Kept> get(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    @Override
    public boolean put(String name, Octets octets, Optional<Kept> seen) {
        var next = new Kept(octets, Long.toString(writes.incrementAndGet()));
        var after = objects.compute(name, (_, there) -> fits(there, seen) ? next : there);
        return after != null && after.version().equals(next.version());
    }

    private static boolean fits(Kept there, Optional<Kept> seen) {
        return there == null
                ? seen.isEmpty()
                : seen.filter(kept -> kept.version().equals(there.version())).isPresent();
    }
}
