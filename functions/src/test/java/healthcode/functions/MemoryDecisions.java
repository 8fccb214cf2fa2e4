package healthcode.functions;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.problem.Attempt;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionHistory;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decisions kept in a map, one at a time. */
final class MemoryDecisions implements Decisions {

    private final Map<RequestId, Decision> decisions = new HashMap<>();
    private final Map<SubjectId, Head> heads = new HashMap<>();
    private final List<Decision> ended = new ArrayList<>();

    /** How many decisions are kept. */
    synchronized int size() {
        return decisions.size();
    }

    /** Every decision, in no particular order. */
    synchronized List<Decision> all() {
        return Stream.concat(decisions.values().stream(), ended.stream()).toList();
    }

    /** The same of one holder, by number. */
    DecisionHistory history() {
        return new DecisionHistory() {
            @Override
            public List<Kept> decisions(SubjectId subject) {
                return all().stream()
                        .filter(decision -> decision.subject().equals(subject))
                        .sorted(Comparator.comparingLong(Decision::seq))
                        .map(decision -> new Kept(
                                decision.seq(),
                                decision.previous(),
                                Decision.GENESIS,
                                Decision.GENESIS,
                                decision.answer(),
                                Optional.of(decision)))
                        .toList();
            }

            @Override
            public Shown head(SubjectId subject) {
                throw new UnsupportedOperationException("nothing is repaired here");
            }

            @Override
            public boolean replace(SubjectId subject, Shown seen, Head rebuilt) {
                throw new UnsupportedOperationException("nothing is repaired here");
            }
        };
    }

    /** The decision, where one is kept. */
    synchronized Decision only() {
        return decisions.values().iterator().next();
    }

    @Override
    public synchronized Seen find(RequestId id, Octets requestDigest) {
        var decision = decisions.get(id);
        if (decision == null) {
            return new Unseen();
        }
        return decision.requestDigest().equals(requestDigest) ? new Replayed(decision.answer()) : new Conflicting();
    }

    @Override
    public synchronized Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
        return switch (find(id, requestDigest)) {
            case Replayed replayed -> replayed;
            case Conflicting conflicting -> conflicting;
            case Unseen _ -> {
                var owner = owner(subject);
                yield store(id, maker.decide(owner.subject(), owner.head()));
            }
        };
    }

    @Override
    public synchronized Merged merge(
            RequestId id, Octets requestDigest, SubjectId kept, SubjectId joined, Joiner joiner) {
        return switch (find(id, requestDigest)) {
            case Replayed replayed -> replayed;
            case Conflicting conflicting -> conflicting;
            case Unseen _ ->
                switch (joiner.join(owner(kept), owner(joined))) {
                    case Attempt.Refused<Union>(var problem) -> new Refused(problem);
                    case Attempt.Ok<Union>(var union) -> {
                        ended.add(union.joined());
                        follow(union.joined());
                        yield store(id, union.kept());
                    }
                };
        };
    }

    /** Whoever a document stands for by now. */
    private Side owner(SubjectId subject) {
        var head = head(subject);
        return head.flatMap(found -> found.code().mergedInto())
                .map(this::owner)
                .orElseGet(() -> new Side(subject, head));
    }

    private Stored store(RequestId id, Decision decision) {
        decisions.put(id, decision);
        follow(decision);
        return new Stored(decision.answer());
    }

    private void follow(Decision decision) {
        heads.put(decision.subject(), Head.after(head(decision.subject()), decision, Decision.GENESIS));
    }

    @Override
    public synchronized Optional<Head> head(SubjectId subject) {
        return Optional.ofNullable(heads.get(subject));
    }

    @Override
    public synchronized Optional<Decision> decision(RequestId id) {
        return Optional.ofNullable(decisions.get(id));
    }
}
