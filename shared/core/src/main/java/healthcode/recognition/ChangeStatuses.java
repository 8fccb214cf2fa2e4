package healthcode.recognition;

import healthcode.code.SigningUnavailable;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Records a province's list of changes line by line, each line a request of its own: what is committed stays committed,
 * and the same call again answers it the same and does the rest.
 */
public final class ChangeStatuses {

    private final ChangeStatus change;
    private final int parallel;

    /** @param parallel how many lines are on their way at once; with 1 they run in order */
    public ChangeStatuses(ChangeStatus change, int parallel) {
        this.change = change;
        this.parallel = parallel;
    }

    /**
     * The results of {@code lines}, in their order.
     *
     * @param lines each read, or why it could not be
     * @param timeLeft asked before each line; once it is false the remaining lines answer TRY_LATER
     */
    public List<Recording> change(Caller caller, List<Attempt<StatusChangeRequest>> lines, BooleanSupplier timeLeft) {
        var tasks = lines.stream()
                .<Callable<Recording>>map(line -> () -> change(caller, line, timeLeft))
                .toList();
        try (var lanes =
                Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
            var results = new ArrayList<Recording>();
            for (var done : lanes.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(true, "interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a line of a list of changes failed", e.getCause());
        }
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
