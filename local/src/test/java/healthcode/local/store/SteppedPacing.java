package healthcode.local.store;

import healthcode.aws.dynamodb.Pacing;
import java.time.Duration;
import java.util.Random;

/** Time that passes only while somebody rests. */
final class SteppedPacing implements Pacing {

    private final Random random = new Random(1);
    private long nanos;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public double chance() {
        return random.nextDouble();
    }

    @Override
    public void pause(Duration duration) {
        nanos += duration.toNanos();
    }

    Duration passed() {
        return Duration.ofNanos(nanos);
    }
}
