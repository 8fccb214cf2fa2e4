package healthcode.local.kill;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was counted over all cycles, and what was wrong. */
final class Findings {

    /** In which way something was wrong. */
    enum Wrong {
        /** Acknowledged, and gone or answered otherwise, or a wish that never got its decision (I8). */
        LOST,
        /** More decisions than wishes (I3). */
        DOUBLE,
        /** An older level is back at the gate. */
        RESURRECTED,
        /** The chain or the head is not as it should be (I4, I10). */
        UNSOUND
    }

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<Wrong, Long> wrongs = new EnumMap<>(Wrong.class);
    private final List<String> violations = new ArrayList<>();

    void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    void violated(Wrong wrong, int cycle, String what) {
        wrongs.merge(wrong, 1L, Long::sum);
        violations.add("cycle " + cycle + ": " + what);
    }

    void require(boolean holds, Wrong wrong, int cycle, String what) {
        if (!holds) {
            violated(wrong, cycle, what);
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    long of(Wrong wrong) {
        return wrongs.getOrDefault(wrong, 0L);
    }

    List<String> violations() {
        return violations;
    }
}
