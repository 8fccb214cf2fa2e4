package healthcode.aws.dynamodb;

import healthcode.code.SubjectId;
import healthcode.recognition.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets the threads of one process wait in line for a holder instead of racing each other to the store.
 *
 * <p>It only saves work: the conditions of the transaction alone keep decisions apart, as they must between processes.
 */
final class HolderQueue {

    private static final int LINES = 64;

    private final List<ReentrantLock> lines =
            Stream.generate(() -> new ReentrantLock(true)).limit(LINES).toList();

    <T> T inTurn(SubjectId subject, Duration patience, Supplier<T> action) {
        var line = lines.get(Math.floorMod(subject.hashCode(), LINES));
        try {
            if (!line.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailable(true, "store: too many requests for one holder", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(true, "interrupted while waiting for the store", e);
        }
        try {
            return action.get();
        } finally {
            line.unlock();
        }
    }
}
