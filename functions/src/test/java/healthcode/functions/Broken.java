package healthcode.functions;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.recognition.Decision;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import java.util.Optional;
import java.util.function.Supplier;

/** A store that fails. */
record Broken(Supplier<RuntimeException> failure) implements Decisions {

    @Override
    public Seen find(RequestId id, Octets requestDigest) {
        throw failure.get();
    }

    @Override
    public Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
        throw failure.get();
    }

    @Override
    public Merged merge(RequestId id, Octets requestDigest, SubjectId kept, SubjectId joined, Joiner joiner) {
        throw failure.get();
    }

    @Override
    public Optional<Head> head(SubjectId subject) {
        throw failure.get();
    }

    @Override
    public Optional<Decision> decision(RequestId id) {
        throw failure.get();
    }
}
