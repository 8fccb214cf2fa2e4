package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.policy.Trip;
import java.util.List;
import java.util.Optional;

/**
 * A roster to check before a departure.
 *
 * @param key the Idempotency-Key
 * @param digest keyed digest of the canonical body
 * @param seats at most {@link #MOST_SEATS}, each named once
 */
public record ManifestRequest(
        String key, Octets digest, String place, RegionCode destination, Optional<Trip> trip, List<Seat> seats) {

    /** The most seats of one call. */
    public static final int MOST_SEATS = 2000;

    public ManifestRequest {
        seats = List.copyOf(seats);
    }

    /**
     * One seat.
     *
     * @param presented what the booking states; empty when its number is no number of its kind, which is one seat's
     *     fault and not the train's
     */
    public record Seat(Manifest.Booking booking, Optional<CheckRequest.Presented> presented) {

        boolean byDocument() {
            return presented.filter(CheckRequest.Document.class::isInstance).isPresent();
        }

        @Override
        public String toString() {
            return booking.toString();
        }
    }

    @Override
    public String toString() {
        return "ManifestRequest[redacted]";
    }
}
