package healthcode.recognition;

import java.time.Duration;
import java.time.Instant;

/**
 * How many documents an operator may look up in a while, so that nobody can harvest levels by trying numbers.
 *
 * <p>Fails closed: when the store cannot be asked, nothing may be looked up.
 */
@FunctionalInterface
public interface LookupQuotas {

    /**
     * Counts {@code amount} more lookups of {@code operator}; refused ones count too.
     *
     * @return whether all of them are within the quota
     * @throws StoreUnavailable if it cannot be counted
     */
    boolean take(String operator, Kind kind, int amount, Instant now);

    /** What is looked up; each kind is counted by itself in windows that begin at whole multiples since 1970. */
    enum Kind {
        /** One traveller without a phone at a gate. */
        GATE(60, Duration.ofMinutes(1)),
        /** The seats of a roster that state a document. */
        ROSTER(10_000, Duration.ofHours(1)),
        /** Tries to claim a code from one address, behind which a whole dormitory may be. */
        CLAIM(30, Duration.ofMinutes(1)),
        /** A whole roster looked at once more. */
        RECHECK(600, Duration.ofHours(1)),
        /** Cases whose fellow travellers an authority asks for. */
        TRACE(60, Duration.ofHours(1));

        private final int most;
        private final Duration window;

        Kind(int most, Duration window) {
            this.most = most;
            this.window = window;
        }

        /** How many an operator may look up in one window. */
        public int most() {
            return most;
        }

        public Duration window() {
            return window;
        }

        /** When the window of {@code now} began. */
        public Instant windowOf(Instant now) {
            var seconds = window.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
        }
    }
}
