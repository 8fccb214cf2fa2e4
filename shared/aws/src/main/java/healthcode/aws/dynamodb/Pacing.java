package healthcode.aws.dynamodb;

import healthcode.recognition.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What waiting needs of the world: time that passes, chance, and rest; a simulation brings its own. */
public interface Pacing {

    /** Nanoseconds of a clock that only goes forward. */
    long nanos();

    /** A number from 0 up to 1, different in every process. */
    double chance();

    /** Rests for {@code duration}. */
    void pause(Duration duration);

    /** The machine's own time, chance and sleep. */
    static Pacing real() {
        return new Pacing() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public double chance() {
                return ThreadLocalRandom.current().nextDouble();
            }

            @Override
            public void pause(Duration duration) {
                try {
                    Thread.sleep(duration);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new StoreUnavailable(true, "interrupted while waiting for the store", e);
                }
            }
        };
    }
}
