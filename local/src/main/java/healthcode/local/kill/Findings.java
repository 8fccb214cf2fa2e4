package healthcode.local.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was counted over all cycles, and what was wrong. */
final class Findings {

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    void violated(int cycle, String what) {
        violations.add("cycle " + cycle + ": " + what);
    }

    void require(boolean holds, int cycle, String what) {
        if (!holds) {
            violated(cycle, what);
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    List<String> violations() {
        return violations;
    }
}
