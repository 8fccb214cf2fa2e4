package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
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

    /** The head of a holder, or empty when nothing was ever recorded. */
    Optional<Head> head(SubjectId subject);

    /** The decision of this id, or empty. */
    Optional<Decision> decision(RequestId id);

    /** Makes the decision that follows a head. */
    @FunctionalInterface
    interface Maker {
        Decision decide(Optional<Head> head);
    }

    /** What a request id was used for before. */
    sealed interface Seen permits Unseen, Replayed, Conflicting {}

    /** What recording comes to. */
    sealed interface Recorded permits Stored, Replayed, Conflicting {}

    /** Never used. */
    record Unseen() implements Seen {}

    /** Used for the same request: these are the octets it was answered with. */
    record Replayed(Octets answer) implements Seen, Recorded {}

    /** Used for another request. */
    record Conflicting() implements Seen, Recorded {}

    /** Committed now. */
    record Stored(Octets answer) implements Recorded {}
}
