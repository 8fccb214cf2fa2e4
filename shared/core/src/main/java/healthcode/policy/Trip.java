package healthcode.policy;

import healthcode.code.RegionCode;
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
