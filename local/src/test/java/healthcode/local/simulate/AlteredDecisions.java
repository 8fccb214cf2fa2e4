package healthcode.local.simulate;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.recognition.Decision;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import healthcode.recognition.StoreUnavailable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The store of decisions with a fault planted before it; by itself it changes nothing. */
class AlteredDecisions implements Decisions {

    private final Decisions real;

    AlteredDecisions(Decisions real) {
        this.real = real;
    }

    @Override
    public Seen find(RequestId id, Octets requestDigest) {
        return real.find(id, requestDigest);
    }

    @Override
    public Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
        return real.record(id, requestDigest, subject, maker);
    }

    @Override
    public final Merged merge(RequestId id, Octets requestDigest, SubjectId kept, SubjectId joined, Joiner joiner) {
        return real.merge(id, requestDigest, kept, joined, joiner);
    }

    @Override
    public Optional<Head> head(SubjectId subject) {
        return real.head(subject);
    }

    @Override
    public final Optional<Decision> decision(RequestId id) {
        return real.decision(id);
    }

    /** Another fold: whoever decides or checks sees {@code fold} of the head that is there. */
    static Decisions folding(Decisions real, UnaryOperator<Head> fold) {
        return new AlteredDecisions(real) {
            @Override
            public Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
                return super.record(id, requestDigest, subject, (owner, head) -> maker.decide(owner, head.map(fold)));
            }

            @Override
            public Optional<Head> head(SubjectId subject) {
                return super.head(subject).map(fold);
            }
        };
    }

    /** Retries are answered anew instead of with what was recorded. */
    static Decisions recomputing(Decisions real) {
        return new AlteredDecisions(real) {
            @Override
            public Seen find(RequestId id, Octets requestDigest) {
                return super.find(id, requestDigest) instanceof Conflicting conflicting ? conflicting : new Unseen();
            }

            @Override
            public Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
                return super.record(id, requestDigest, subject, maker) instanceof Replayed
                        ? new Replayed(
                                maker.decide(subject, super.head(subject)).answer())
                        : super.record(id, requestDigest, subject, maker);
            }
        };
    }

    /** A retry is proved again before it is looked up. */
    static Decisions forgetful(Decisions real) {
        return new AlteredDecisions(real) {
            @Override
            public Seen find(RequestId id, Octets requestDigest) {
                return super.find(id, requestDigest) instanceof Conflicting conflicting ? conflicting : new Unseen();
            }
        };
    }

    /** A key is answered with what it was used for before, whatever is asked now. */
    static Decisions careless(Decisions real) {
        return new AlteredDecisions(real) {
            @Override
            public Seen find(RequestId id, Octets requestDigest) {
                return super.find(id, requestDigest) instanceof Conflicting
                        ? new Replayed(decision(id).orElseThrow().answer())
                        : super.find(id, requestDigest);
            }
        };
    }

    /** What was signed leaves although nobody knows whether it was committed. */
    static Decisions hasty(Decisions real) {
        return new AlteredDecisions(real) {
            @Override
            public Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
                var made = new AtomicReference<Octets>();
                try {
                    return super.record(id, requestDigest, subject, (owner, head) -> {
                        var decision = maker.decide(owner, head);
                        made.set(decision.answer());
                        return decision;
                    });
                } catch (StoreUnavailable | Storm.Crash e) {
                    if (made.get() == null) {
                        throw e;
                    }
                    return new Stored(made.get());
                }
            }
        };
    }
}
