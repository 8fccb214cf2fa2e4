package healthcode.policy;

import healthcode.code.RegionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The journey a decision is asked for.
 *
 * @param transport how
 * @param number train, flight or coach number, if any
 * @param departsAt scheduled departure: boarding ages count to it, so that a delay invalidates nobody
 */
public record Trip(
        Transport transport,
        Optional<String> number,
        Optional<RegionCode> from,
        Optional<RegionCode> to,
        Optional<Instant> departsAt,
        Optional<Instant> arrivesAt) {

    /** The same journey leaving at another instant, and arriving as much later or earlier. */
    Trip leavingAt(Instant other) {
        var later = arrivesAt.map(arrival -> departsAt
                .map(departure -> arrival.plus(Duration.between(departure, other)))
                .orElse(arrival));
        return new Trip(transport, number, from, to, Optional.of(other), later);
    }

    /** Means of transport; POINT_TO_POINT is a chartered through service (点对点). */
    public enum Transport {
        RAIL,
        AIR,
        COACH,
        SHIP,
        SELF_DRIVE,
        POINT_TO_POINT
    }
}
