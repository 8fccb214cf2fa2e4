package healthcode.recognition;

import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.policy.Trip;
import java.util.List;
import java.util.Optional;

/**
 * A question about journeys that nobody has begun: a level and facts as the asker states them, about nobody in
 * particular.
 *
 * @param issuer the province that set the level, if stated
 * @param legs 1 to {@value #MOST_LEGS}, each with its departure
 */
public record TripPlanRequest(Level level, Optional<RegionCode> issuer, Facts facts, List<Leg> legs) {

    public static final int MOST_LEGS = 8;

    /** One journey to one destination; the trip states when it departs. */
    public record Leg(RegionCode destination, Trip trip) {
        public Leg {
            if (trip.departsAt().isEmpty()) {
                throw new IllegalArgumentException("leg: no departure (expected: departsAt)");
            }
        }
    }

    public TripPlanRequest {
        legs = List.copyOf(legs);
        if (legs.isEmpty() || legs.size() > MOST_LEGS) {
            throw new IllegalArgumentException("plan: " + legs.size() + " legs (expected: 1 to " + MOST_LEGS + ")");
        }
    }
}
