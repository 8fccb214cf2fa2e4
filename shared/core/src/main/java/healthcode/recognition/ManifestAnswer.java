package healthcode.recognition;

import healthcode.problem.Problem;
import java.util.List;

/** What a roster comes to. */
public sealed interface ManifestAnswer {

    /**
     * Checked as far as the time went.
     *
     * @param seats those that were checked, now or before
     * @param later the names of those that were not reached: repeating the call completes them
     */
    record Answered(RequestId id, Manifest manifest, List<Manifest.Seat> seats, List<SeatName> later)
            implements ManifestAnswer {
        public Answered {
            seats = List.copyOf(seats);
            later = List.copyOf(later);
        }
    }

    /** The passengers whom an employer may expect, by their consent. */
    record Arrivals(RequestId id, Manifest manifest, String employer, List<Manifest.Booking> bookings)
            implements ManifestAnswer {
        public Arrivals {
            bookings = List.copyOf(bookings);
        }
    }

    /** Not processed. */
    record Declined(Problem problem) implements ManifestAnswer {}
}
