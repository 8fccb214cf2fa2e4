package healthcode.recognition;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The time within which a request must be answered, however often it waits for the store.
 *
 * <p>Each wait has a deadline of its own; without one for the whole request they would add up beyond the time after
 * which the platform kills the process, and a caller would hear nothing instead of "try later".
 */
public final class RequestTime {

    /** Nanoseconds of {@link System#nanoTime()}, which is the clock of whoever waits for the store. */
    private static final ScopedValue<Long> END = ScopedValue.newInstance();

    private RequestTime() {}

    /** What {@code request} comes to, if every wait for the store inside it ends within {@code time} from now. */
    public static <T> T within(Duration time, Supplier<T> request) {
        return ScopedValue.where(END, System.nanoTime() + time.toNanos()).call(request::get);
    }

    /** The same work in another thread, within the time of the request that this thread serves, if it serves one. */
    static <T> Callable<T> carried(Callable<T> work) {
        return END.isBound() ? carried(END.get(), work) : work;
    }

    private static <T> Callable<T> carried(long end, Callable<T> work) {
        return () -> ScopedValue.where(END, end).call(work::call);
    }

    /** The earlier of {@code end} and the end of the request that this thread serves, if it serves one. */
    public static long earlier(long end) {
        // Differences, because the clock's numbers may overflow.
        return END.isBound() && END.get() - end < 0 ? END.get() : end;
    }
}
