package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.policy.Trip;
import healthcode.policy.Trip.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That a passenger was checked for one journey and one seat, for later gates to believe without asking again.
 *
 * @param roster the roster it was checked with
 * @param handle of the passenger's code: whoever shows another code is somebody else
 * @param expiresAt whole seconds: the arrival, the instant at which the answer lapses or {@link #LIFE} after the check,
 *     whichever comes first
 */
public record SeatPass(
        RequestId roster,
        Journey journey,
        SeatName seat,
        Octets handle,
        GateAnswer answer,
        Instant checkedAt,
        Instant expiresAt) {

    /**
     * The one journey that a pass is good for.
     *
     * @param departsAt as scheduled, so that a delay makes no other journey of it
     */
    public record Journey(Transport transport, String number, Instant departsAt) {

        /** The journey that {@code trip} states, if it states number and departure. */
        public static Optional<Journey> of(Trip trip) {
            return trip.number()
                    .flatMap(number -> trip.departsAt().map(at -> new Journey(trip.transport(), number, at)));
        }
    }

    /** How long an answer is believed at most, even one that nothing ends sooner. */
    public static final Duration LIFE = Duration.ofHours(24);

    @Override
    public String toString() {
        return "SeatPass[" + seat.text() + "]";
    }
}
