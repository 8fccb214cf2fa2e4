package healthcode.local.demo;

import healthcode.local.console.Table;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Tells the demonstration on a terminal, and keeps count of what did not come out as planned. */
final class Story {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));

    private final PrintStream out;
    private int section;
    private int surprises;

    Story(PrintStream out) {
        this.out = out;
    }

    /** Begins a section. */
    void section(String chinese, String english, Instant clock) {
        section++;
        out.printf("%n%d  %s · %s    [%s +08:00]%n", section, chinese, english, TIME.format(clock));
    }

    /** Says a line. */
    void say(String line) {
        out.println("   " + line);
    }

    /** Shows text as it is, such as a QR symbol. */
    void show(String text) {
        text.lines().forEach(line -> out.println("   " + line));
    }

    /** Shows a table. */
    void show(Table table) {
        out.println();
        out.print(table.print("   "));
        out.println();
    }

    /** States a fact, and whether it held. */
    void proved(boolean holds, String fact) {
        surprises += holds ? 0 : 1;
        out.println("   " + mark(holds) + " " + fact);
    }

    /** A tick or a cross. */
    static String mark(boolean holds) {
        return holds ? "✓" : "✗";
    }

    /** How many facts did not hold. */
    int surprises() {
        return surprises;
    }
}
