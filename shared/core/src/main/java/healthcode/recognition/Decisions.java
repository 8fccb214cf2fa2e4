package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import java.util.Optional;

/**
 * The store of decisions and heads. Every read here is strongly consistent, and everything it says may be acted on.
 *
 * <p>Every method throws {@link StoreUnavailable} when the store cannot be asked or stays contested to the deadline.
 */
public interface Decisions {

    /** What became of a request seen before, looked up before anything is verified. */
    Seen find(RequestId id, Octets requestDigest);

    /**
     * Records one decision: request, decision and head commit together or not at all, and only then is it returned.
     *
     * <p>{@code maker} is called with the head as it stands and again whenever somebody else was faster, so it must
     * change nothing outside what it returns. Nothing it made is released unless committed.
     */
    Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker);

    /**
     * Joins two holders: request, both decisions and both heads commit together or not at all.
     *
     * <p>{@code joiner} is called like a {@link Maker}, with whoever the two documents stand for by then.
     */
    Merged merge(RequestId id, Octets requestDigest, SubjectId kept, SubjectId joined, Joiner joiner);

    /** The head of a holder, or empty when nothing was ever recorded. */
    Optional<Head> head(SubjectId subject);

    /** The decision of this id, or empty. */
    Optional<Decision> decision(RequestId id);

    /** The head of whoever {@code subject} is today: of a holder who was merged into another, the other's. */
    default Optional<Located> locate(SubjectId subject) {
        var current = subject;
        for (var hops = 0; hops <= MOST_MERGES; hops++) {
            var found = head(current);
            if (found.isEmpty() || found.get().code().mergedInto().isEmpty()) {
                var owner = current;
                return found.map(head -> new Located(owner, head));
            }
            current = found.get().code().mergedInto().get();
        }
        throw new IllegalStateException("heads: merged in a circle, or too often");
    }

    /** How many others may be joined to one holder, and so how far a document may lead; merging refuses more. */
    int MOST_MERGES = 8;

    /** A head and whose it is. */
    record Located(SubjectId subject, Head head) {
        @Override
        public String toString() {
            return "Located[redacted]";
        }
    }

    /** Makes the decision that follows the head of {@code subject}, who may be another since a merge. */
    @FunctionalInterface
    interface Maker {
        Decision decide(SubjectId subject, Optional<Head> head);
    }

    /** Makes the decisions of a merge, or says why there can be none. */
    @FunctionalInterface
    interface Joiner {
        Attempt<Union> join(Side kept, Side joined);
    }

    /** One of two holders as they are; the other may be the same by now. */
    record Side(SubjectId subject, Optional<Head> head) {
        @Override
        public String toString() {
            return "Side[redacted]";
        }
    }

    /** The decision about the holder who stays, which answers the request, and the one about the other. */
    record Union(Decision kept, Decision joined) {}

    /** What a request id was used for before. */
    sealed interface Seen permits Unseen, Replayed, Conflicting {}

    /** What recording comes to. */
    sealed interface Recorded extends Merged permits Stored, Replayed, Conflicting {}

    /** What merging comes to. */
    sealed interface Merged permits Recorded, Refused {}

    /** These two cannot be joined; nothing changed. */
    record Refused(Problem problem) implements Merged {}

    /** Never used. */
    record Unseen() implements Seen {}

    /** Used for the same request: these are the octets it was answered with. */
    record Replayed(Octets answer) implements Seen, Recorded {}

    /** Used for another request. */
    record Conflicting() implements Seen, Recorded {}

    /** Committed now. */
    record Stored(Octets answer) implements Recorded {}
}
