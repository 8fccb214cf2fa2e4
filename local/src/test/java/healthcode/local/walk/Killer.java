package healthcode.local.walk;

import healthcode.local.store.Weather;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Kills the process at the step of a given number: nothing that it does afterwards reaches the store. A call has a step
 * before and after it, and a batch one after each of its items.
 */
final class Killer implements Weather {

    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    /** Not to be caught: what a killed process does not do either. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Lets {@code steps} more steps happen. */
    void killAfter(int steps) {
        left.set(steps);
    }

    /** Lets the next process live. */
    void spare() {
        left.set(Integer.MAX_VALUE);
    }

    private void step() {
        if (left.getAndDecrement() <= 0) {
            throw new Killed();
        }
    }

    @Override
    public void before(DynamoDbRequest request) {
        step();
    }

    @Override
    public void between(DynamoDbRequest request) {
        step();
    }

    @Override
    public void after(DynamoDbRequest request) {
        step();
    }
}
