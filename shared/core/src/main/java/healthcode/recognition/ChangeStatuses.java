package healthcode.recognition;

import healthcode.code.SigningUnavailable;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustUnavailable;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Records a province's list of changes line by line, each line a request of its own: what is committed stays committed,
 * and the same call again answers it the same and does the rest.
 */
public final class ChangeStatuses {

    private final ChangeStatus change;
    private final Lanes lanes;

    /** @param parallel how many lines are on their way at once; with 1 they run in order */
    public ChangeStatuses(ChangeStatus change, int parallel) {
        this.change = change;
        this.lanes = new Lanes(parallel);
    }

    /**
     * The results of {@code lines}, in their order.
     *
     * @param lines each read, or why it could not be
     * @param timeLeft asked before each line; once it is false the remaining lines answer TRY_LATER
     */
    public List<Recording> change(Caller caller, List<Attempt<StatusChangeRequest>> lines, BooleanSupplier timeLeft) {
        return lanes.each(lines, line -> change(caller, line, timeLeft));
    }

    private Recording change(Caller caller, Attempt<StatusChangeRequest> line, BooleanSupplier timeLeft) {
        return switch (line) {
            case Attempt.Refused<StatusChangeRequest>(var problem) -> new Recording.Declined(problem);
            case Attempt.Ok<StatusChangeRequest>(var request) ->
                timeLeft.getAsBoolean() ? changed(caller, request) : declined(ProblemCode.TRY_LATER);
        };
    }

    /** An outage in the middle is the fate of one line: the others may have been committed. */
    private Recording changed(Caller caller, StatusChangeRequest request) {
        try {
            return change.change(caller, request);
        } catch (StoreUnavailable e) {
            return declined(e.busy() ? ProblemCode.TRY_LATER : ProblemCode.UNAVAILABLE);
        } catch (TrustUnavailable | SigningUnavailable _) {
            return declined(ProblemCode.UNAVAILABLE);
        }
    }

    private static Recording declined(ProblemCode code) {
        return new Recording.Declined(Problem.of(code));
    }
}
