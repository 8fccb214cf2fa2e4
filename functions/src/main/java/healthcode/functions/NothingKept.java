package healthcode.functions;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.problem.Attempt;
import healthcode.recognition.Decision;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import java.util.Optional;

/**
 * A store that keeps nothing, for priming and measuring: every request is the first, every decision counts as stored.
 */
public final class NothingKept implements Decisions {

    @Override
    public Seen find(RequestId id, Octets requestDigest) {
        return new Unseen();
    }

    @Override
    public Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
        return new Stored(maker.decide(subject, Optional.empty()).answer());
    }

    @Override
    public Merged merge(RequestId id, Octets requestDigest, SubjectId kept, SubjectId joined, Joiner joiner) {
        return switch (joiner.join(new Side(kept, Optional.empty()), new Side(joined, Optional.empty()))) {
            case Attempt.Refused<Union>(var problem) -> new Refused(problem);
            case Attempt.Ok<Union>(var union) -> new Stored(union.kept().answer());
        };
    }

    @Override
    public Optional<Head> head(SubjectId subject) {
        return Optional.empty();
    }

    @Override
    public Optional<Decision> decision(RequestId id) {
        return Optional.empty();
    }
}
