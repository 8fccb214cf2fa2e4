package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.util.function.Supplier;

/** What a request to record something other than a recognition comes to. */
public sealed interface Recording {

    /** Decided and recorded, now or before: the exact response octets. */
    record Decided(Octets answer) implements Recording {}

    /** Not processed, and nothing changed. */
    record Declined(Problem problem) implements Recording {}

    /** Not processed, because of {@code code}. */
    static Recording declined(ProblemCode code) {
        return new Declined(Problem.of(code));
    }

    /** The same because of the member at {@code pointer}. */
    static Recording declined(ProblemCode code, String pointer) {
        return new Declined(Problem.at(code, pointer));
    }

    /** What {@code act} comes to, unless the request was answered before: then the same, or that its key is taken. */
    static Recording once(Decisions decisions, RequestId id, Octets requestDigest, Supplier<Recording> act) {
        return switch (decisions.find(id, requestDigest)) {
            case Decisions.Replayed(var answer) -> new Decided(answer);
            case Decisions.Conflicting _ -> declined(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case Decisions.Unseen _ -> act.get();
        };
    }

    /** What the store made of a merge. */
    static Recording of(Decisions.Merged merged) {
        return switch (merged) {
            case Decisions.Refused(var problem) -> new Declined(problem);
            case Decisions.Recorded recorded -> of(recorded);
        };
    }

    /** What the store made of it. */
    static Recording of(Decisions.Recorded recorded) {
        return switch (recorded) {
            case Decisions.Stored(var answer) -> new Decided(answer);
            case Decisions.Replayed(var answer) -> new Decided(answer);
            case Decisions.Conflicting _ -> declined(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        };
    }
}
