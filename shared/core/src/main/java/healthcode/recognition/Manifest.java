package healthcode.recognition;

import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.policy.Trip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A roster of one departure, as it is kept.
 *
 * @param owner the operator, who alone may read it
 * @param digest keyed digest of the request that opened it
 * @param place in the operator's words
 * @param trip the whole journey, where it was stated
 * @param openedAt when it was first sent; every seat's check is filed at this instant, however often it is repeated
 */
public record Manifest(
        String owner, Octets digest, String place, RegionCode destination, Optional<Trip> trip, Instant openedAt) {

    /** How far ahead a departure prolongs the life of a roster. */
    private static final Duration MOST_AHEAD = Duration.ofDays(30);

    private static final Duration USUAL_WAIT = Duration.ofHours(24);

    /** When it ceases to be kept: as long after the departure as checks are kept, which is what tracing needs. */
    public Instant until() {
        var latest = openedAt.plus(MOST_AHEAD);
        return trip.flatMap(Trip::departsAt)
                .map(departs -> departs.isAfter(latest) ? latest : departs)
                .filter(openedAt::isBefore)
                .orElse(openedAt)
                .plus(CheckRecords.LIFE);
    }

    /** Whether nobody can board any more; without a stated departure a day is enough. */
    boolean departed(Instant now) {
        var departs = trip.flatMap(Trip::departsAt).orElse(openedAt.plus(USUAL_WAIT));
        return !now.isBefore(departs);
    }

    /** The journey of a passenger who joins or leaves on the way. */
    Optional<Trip> leg(Booking booking) {
        return trip.map(whole -> new Trip(
                whole.transport(),
                whole.number(),
                booking.from().or(whole::from),
                booking.to().or(whole::to),
                whole.departsAt(),
                whole.arrivesAt()));
    }

    /**
     * What the operator says of a seat.
     *
     * @param from where this passenger boards, if not where the journey begins
     * @param to where this passenger leaves
     * @param employer unified social credit code of whoever may learn of the arrival, by the passenger's consent
     */
    public record Booking(
            SeatName name, Optional<RegionCode> from, Optional<RegionCode> to, Optional<String> employer) {

        /** The same passenger in another seat. */
        Booking at(SeatName other) {
            return new Booking(other, from, to, employer);
        }

        @Override
        public String toString() {
            return "Booking[" + name.text() + "]";
        }
    }

    /**
     * What a check came to.
     *
     * @param reason the code of the first reason
     * @param epoch of the holder's code then
     * @param at when it was checked
     * @param holdsUntil when the rules alone would answer otherwise; empty if never, or if the page was kept before
     *     ends were
     */
    public record Result(
            GateAnswer answer, Level level, String reason, int epoch, Instant at, Optional<Instant> holdsUntil) {}

    /**
     * One seat that was checked.
     *
     * @param who empty where nobody could be told from what was presented
     */
    public record Seat(Booking booking, Optional<SubjectId> who, Result result) {

        public SeatName name() {
            return booking.name();
        }

        /** The same passenger, with the same answer, in another seat. */
        Seat at(SeatName other) {
            return new Seat(booking.at(other), who, result);
        }

        @Override
        public String toString() {
            return "Seat[" + name().text() + "]";
        }
    }

    /**
     * Some seats checked, changed or given up together; pages are only ever added.
     *
     * @param gone seats of earlier pages that are nobody's since
     * @param by the request that changed the roster; empty for the checks of the roster itself
     */
    public record Page(List<Seat> seats, List<SeatName> gone, Optional<By> by) {
        public Page {
            seats = List.copyOf(seats);
            gone = List.copyOf(gone);
        }

        /** Checks of the roster itself. */
        static Page of(List<Seat> seats) {
            return new Page(seats, List.of(), Optional.empty());
        }
    }

    /** Which request made a page, so that repeating it makes no other. */
    public record By(RequestId request, Octets digest) {}
}
