package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.code.SubjectId;
import healthcode.policy.Trip;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Manifest.Seat;
import healthcode.recognition.SeatPass.Journey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Signs what was answered about each seat of a roster, so that later gates need not ask again (checked once). */
public final class IssueSeatPasses {

    private final Authorisation authorisation;
    private final Manifests manifests;
    private final SeatPassSigner signer;
    private final HolderKeys keys;
    private final Clock clock;

    public IssueSeatPasses(
            Authorisation authorisation, Manifests manifests, SeatPassSigner signer, HolderKeys keys, Clock clock) {
        this.authorisation = authorisation;
        this.manifests = manifests;
        this.signer = signer;
        this.keys = keys;
        this.clock = clock;
    }

    /** What issuing comes to. */
    public sealed interface Answer {

        /** The passes of a roster. */
        record Issued(RequestId id, List<Signed> passes) implements Answer {
            public Issued {
                passes = List.copyOf(passes);
            }
        }

        /** Not processed. */
        record Declined(Problem problem) implements Answer {}
    }

    /** One pass and its signed text. */
    public record Signed(SeatPass pass, String text) {
        @Override
        public String toString() {
            return pass.toString();
        }
    }

    /**
     * A pass for each seat of the roster {@code id} whose passenger is somebody, except those whose time is over.
     *
     * @throws StoreUnavailable and {@link healthcode.code.SigningUnavailable}
     */
    public Answer issue(Caller caller, String id) {
        if (!authorisation.mayAttempt(caller, Operation.ISSUE_SEAT_PASSES)) {
            return declined(ProblemCode.FORBIDDEN);
        }
        var now = clock.instant();
        var owned = manifests.owned(caller, id, now);
        if (owned.isEmpty()) {
            return declined(ProblemCode.NOT_FOUND);
        }
        var manifest = owned.get().manifest();
        var journey = manifest.trip().flatMap(Journey::of);
        if (journey.isEmpty()) {
            return declined(ProblemCode.TRIP_MISSING);
        }
        var arrival = manifest.trip().flatMap(Trip::arrivesAt);
        var roster = owned.get().id();
        var passes = manifests.log(roster, now).seats().stream()
                .flatMap(seat -> seat.who().map(who -> pass(roster, journey.get(), arrival, seat, who)).stream())
                .filter(pass -> now.isBefore(pass.expiresAt()))
                .map(pass -> new Signed(pass, signer.sign(pass, now)))
                .toList();
        return new Answer.Issued(roster, passes);
    }

    private static Answer declined(ProblemCode code) {
        return new Answer.Declined(Problem.of(code));
    }

    private SeatPass pass(RequestId roster, Journey journey, Optional<Instant> arrival, Seat seat, SubjectId who) {
        var checkedAt = seat.result().at().truncatedTo(ChronoUnit.SECONDS);
        return new SeatPass(
                roster,
                journey,
                seat.name(),
                keys.handleOf(who),
                seat.result().answer(),
                checkedAt,
                expiry(checkedAt.plus(SeatPass.LIFE), arrival, seat.result().holdsUntil()));
    }

    /** Nobody boards after the arrival, and no answer is believed after the instant at which it lapses. */
    private static Instant expiry(Instant latest, Optional<Instant> arrival, Optional<Instant> holdsUntil) {
        return Stream.of(arrival, holdsUntil)
                .flatMap(Optional::stream)
                .map(end -> end.truncatedTo(ChronoUnit.SECONDS))
                .filter(latest::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(latest);
    }
}
