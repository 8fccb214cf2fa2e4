package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.recognition.RequestTime;
import healthcode.recognition.StoreUnavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestTimeTest {

    /** The machine's clock, ahead by every pause that nobody waited for. */
    private static final class Skipping implements Pacing {
        private Duration rested = Duration.ZERO;

        @Override
        public long nanos() {
            return System.nanoTime() + rested.toNanos();
        }

        @Override
        public double chance() {
            return 0.5;
        }

        @Override
        public void pause(Duration duration) {
            rested = rested.plus(duration);
        }
    }

    private final Skipping pacing = new Skipping();
    private final Retries retries = new Retries(pacing);

    private Duration restedUntilGivenUp() {
        var before = pacing.rested;
        assertThrows(StoreUnavailable.class, () -> retries.until(number -> new Retries.Tried.Again<>("contested")));
        return pacing.rested.minus(before);
    }

    @Test
    void aWaitOutsideAnyRequestLastsToItsOwnDeadline() {
        assertTrue(restedUntilGivenUp().compareTo(Retries.DEADLINE.minusSeconds(1)) > 0);
    }

    @Test
    void allWaitsOfARequestTogetherEndWithItsTime() {
        var time = Duration.ofSeconds(7);
        var rested = RequestTime.within(
                time, () -> restedUntilGivenUp().plus(restedUntilGivenUp()).plus(restedUntilGivenUp()));
        assertTrue(rested.compareTo(time) <= 0, rested.toString());
        assertTrue(rested.compareTo(Retries.DEADLINE) > 0, "the second wait had time left: " + rested);
    }

    @Test
    void aRequestWithoutTimeLeftStillTriesOnce() {
        assertEquals(
                "done",
                RequestTime.within(
                        Duration.ofSeconds(-1), () -> retries.until(number -> new Retries.Tried.Done<>("done"))));
    }
}
