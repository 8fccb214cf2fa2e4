package healthcode.recognition;

import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;

/** Reads a recorded decision back: level and validity, nothing more, and never the signed code. */
public final class ReadRecognition {

    private final Authorisation authorisation;
    private final Decisions decisions;

    public ReadRecognition(Authorisation authorisation, Decisions decisions) {
        this.authorisation = authorisation;
        this.decisions = decisions;
    }

    /** What reading comes to. */
    public sealed interface Found {

        /** The decision, for a caller that may see it. */
        record Decided(Decision decision) implements Found {}

        /** None, or none that this caller may see: the two look the same, so that ids cannot be probed. */
        record Declined(Problem problem) implements Found {}
    }

    /**
     * The decision called {@code id}.
     *
     * @throws StoreUnavailable if the store cannot be asked
     */
    public Found read(Caller caller, String id) {
        if (!authorisation.mayAttempt(caller, Operation.READ_RECOGNITION)) {
            return new Found.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        return RequestId.parse(id)
                .flatMap(decisions::decision)
                .filter(decision -> decision.act().kind() == Act.Kind.RECOGNITION)
                .filter(decision -> visible(caller, decision))
                .<Found>map(Found.Decided::new)
                .orElseGet(() -> new Found.Declined(Problem.of(ProblemCode.NOT_FOUND)));
    }

    private boolean visible(Caller caller, Decision decision) {
        return authorisation.allows(
                caller,
                Operation.READ_RECOGNITION,
                decision.act().issuerRegion(),
                decision.act().destination());
    }
}
