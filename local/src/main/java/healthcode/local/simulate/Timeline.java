package healthcode.local.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The true time of one world, its steps, and what was on the trust list when. */
final class Timeline implements InstantSource {

    static final Instant START =
            OffsetDateTime.parse("2021-04-09T08:00:00+08:00").toInstant();

    private final List<TrustState> trust = new ArrayList<>();
    private Instant now = START;
    private long steps;

    @Override
    public Instant instant() {
        return now;
    }

    void pass(long millis) {
        now = now.plusMillis(millis);
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** How long this world has lasted. */
    Duration age() {
        return Duration.between(START, now);
    }

    /** The next of the steps that order what callers see. */
    long step() {
        return ++steps;
    }

    void publish(TrustState state) {
        trust.add(state);
    }

    TrustState latestTrust() {
        return trust.getLast();
    }

    /** The trust list that a process sees whose copy is this old. */
    TrustState trust(Duration lag) {
        for (var state : trust.reversed()) {
            if (!state.since().plus(lag).isAfter(now)) {
                return state;
            }
        }
        return trust.getFirst();
    }
}
