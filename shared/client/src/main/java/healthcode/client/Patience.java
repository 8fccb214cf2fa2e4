package healthcode.client;

import java.time.Duration;

/**
 * How long a client keeps trying.
 *
 * @param attempts 1 or more
 * @param first pause before the second attempt; doubled each time, with jitter
 * @param longest a longer Retry-After than this is left to the caller
 * @param answerWithin limit for one attempt
 */
public record Patience(int attempts, Duration first, Duration longest, Duration answerWithin) {

    /** Four attempts over a few seconds. */
    public static final Patience USUAL =
            new Patience(4, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(15));

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("patience: " + attempts + " attempts (expected: 1 or more)");
        }
    }
}
