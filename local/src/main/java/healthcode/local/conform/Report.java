package healthcode.local.conform;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What became of the cases of one run: passed ones are counted, failed and skipped ones are kept with the reason. */
public final class Report {

    /** A case that did not pass, and why. */
    public record Finding(String name, String why) {}

    private final List<Finding> failed = new ArrayList<>();
    private final List<Finding> skipped = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int passed;

    /** Counts a case that gave what the corpus expects. */
    public void pass() {
        passed++;
    }

    /** Keeps a case that gave something else. */
    public void fail(String name, String why) {
        failed.add(new Finding(name, why));
    }

    /** Keeps a case that was not judged. */
    public void skip(String name, String why) {
        skipped.add(new Finding(name, why));
    }

    /** Counts a pass if {@code holds}, otherwise keeps the failure. */
    public void check(boolean holds, String name, String whyNot) {
        if (holds) {
            pass();
        } else {
            fail(name, whyNot);
        }
    }

    /** Adds a line for the reader, printed before the summary; it changes no count. */
    public void note(String line) {
        notes.add(line);
    }

    public int passed() {
        return passed;
    }

    public List<Finding> failed() {
        return List.copyOf(failed);
    }

    public List<Finding> skipped() {
        return List.copyOf(skipped);
    }

    /** True when at least one case passed and none failed: a run that judged nothing proves nothing. */
    public boolean conforms() {
        return failed.isEmpty() && passed > 0;
    }

    /** The closing line: {@code 141 passed, 0 failed}, with {@code , 10 skipped} when some were. */
    public String summary() {
        var judged = passed + " passed, " + failed.size() + " failed";
        return skipped.isEmpty() ? judged : judged + ", " + skipped.size() + " skipped";
    }

    /** Prints skipped cases, failed ones, the notes, and the summary as the last line. */
    public void print(PrintStream out) {
        skipped.forEach(finding -> out.println("SKIP " + finding.name() + ": " + finding.why()));
        failed.forEach(finding -> out.println("FAIL " + finding.name() + ": " + finding.why()));
        notes.forEach(out::println);
        out.println(summary());
    }
}
