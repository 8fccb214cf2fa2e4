package healthcode.recognition;

import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.time.Clock;
import java.util.List;

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
        return RequestId.parse(id)
                .flatMap(found -> manifests
                        .find(found, now)
                        .filter(manifest -> manifest.owner().equals(caller.id()))
                        .<ManifestAnswer>map(manifest -> new ManifestAnswer.Answered(
                                found, manifest, manifests.log(found, now).seats(), List.of())))
                .orElseGet(() -> new ManifestAnswer.Declined(Problem.of(ProblemCode.NOT_FOUND)));
    }
}
