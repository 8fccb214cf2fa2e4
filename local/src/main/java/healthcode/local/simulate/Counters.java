package healthcode.local.simulate;

import java.util.Map;
import java.util.TreeMap;

/** What happened how often; the same seed gives the same counts. */
final class Counters {

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String what) {
        add(what, 1);
    }

    void add(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    void add(Counters others) {
        others.counts.forEach(this::add);
    }

    Map<String, Long> all() {
        return counts;
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counters that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
