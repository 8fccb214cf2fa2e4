package healthcode.recognition;

import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reads a roster back, for the operator who sent it. */
public final class ReadManifest {

    private final Authorisation authorisation;
    private final Manifests manifests;
    private final Clock clock;

    public ReadManifest(Authorisation authorisation, Manifests manifests, Clock clock) {
        this.authorisation = authorisation;
        this.manifests = manifests;
        this.clock = clock;
    }

    /**
     * The roster {@code id}; one of another operator is answered as one that does not exist.
     *
     * @throws StoreUnavailable if the store cannot be asked
     */
    public ManifestAnswer read(Caller caller, String id) {
        if (!authorisation.mayAttempt(caller, Operation.READ_MANIFEST)) {
            return new ManifestAnswer.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var now = clock.instant();
        return manifests
                .owned(caller, id, now)
                .<ManifestAnswer>map(owned -> new ManifestAnswer.Answered(
                        owned.id(),
                        owned.manifest(),
                        manifests.log(owned.id(), now).seats(),
                        List.of()))
                .orElseGet(() -> new ManifestAnswer.Declined(Problem.of(ProblemCode.NOT_FOUND)));
    }

    /**
     * Who arrives for {@code employer}, of those who agreed that it is told: the seats of those who board, and nothing
     * about anybody's health.
     *
     * @throws StoreUnavailable if the store cannot be asked
     */
    public ManifestAnswer arrivals(Caller caller, String id, String employer) {
        return switch (read(caller, id)) {
            case ManifestAnswer.Answered(var roster, var manifest, var seats, var _) ->
                new ManifestAnswer.Arrivals(
                        roster,
                        manifest,
                        employer,
                        seats.stream()
                                .filter(seat -> seat.booking().employer().equals(Optional.of(employer)))
                                .filter(seat -> seat.result().answer() == GateAnswer.BOARD)
                                .map(Manifest.Seat::booking)
                                .toList());
            case ManifestAnswer other -> other;
        };
    }
}
