package healthcode.local.command;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A progress bar for work of known length: silent for two seconds, then a bar on a terminal, a plain line every two
 * seconds elsewhere. Close it when the work ends, so that the bar makes room for the result.
 */
public final class Progress implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRAME = Duration.ofMillis(100);
    private static final int WIDTH = 30;

    private final String label;
    private final long total;
    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private Instant next;
    private long done;
    private boolean drawn;

    /** A bar on standard error. */
    public static Progress of(String label, long total) {
        // Null when input or output is not a terminal, which is what most programs that call us are.
        var terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return new Progress(label, total, System.err, terminal, InstantSource.system());
    }

    Progress(String label, long total, PrintStream out, boolean terminal, InstantSource clock) {
        this.label = label;
        this.total = Math.max(1, total);
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.next = clock.instant().plus(PATIENCE);
    }

    /** One more piece is done; any thread may say so. */
    public void step() {
        step(1);
    }

    /** {@code pieces} more are done. */
    public synchronized void step(long pieces) {
        done += pieces;
        var now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(terminal ? FRAME : PATIENCE);
        var filled = (int) (Math.min(done, total) * WIDTH / total);
        if (terminal) {
            var bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
            out.printf("\r%s [%s] %d/%d", label, bar, done, total);
            out.flush();
        } else {
            out.printf("%s %d/%d%n", label, done, total);
        }
        drawn = true;
    }

    /** Wipes the bar from a terminal. */
    @Override
    public synchronized void close() {
        if (drawn && terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
