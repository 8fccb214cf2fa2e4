package healthcode.local.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;

/** The option {@code --clock INSTANT}: a clock that starts there and runs on. */
public final class ClockOption {

    private ClockOption() {}

    /**
     * The clock that {@code --clock} starts, else the machine's.
     *
     * @throws Misuse if it names no instant
     */
    public static Clock read(Options options) throws Misuse {
        var text = options.value("clock");
        if (text.isEmpty()) {
            return Clock.systemUTC();
        }
        try {
            var start = OffsetDateTime.parse(text.get()).toInstant();
            var system = Clock.systemUTC();
            return Clock.offset(system, Duration.between(system.instant(), start));
        } catch (DateTimeException _) {
            throw new Misuse(
                    "option --clock: " + text.get() + " (expected: an instant such as 2021-04-09T08:00:00+08:00)");
        }
    }
}
