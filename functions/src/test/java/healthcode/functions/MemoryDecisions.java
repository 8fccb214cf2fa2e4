package healthcode.functions;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionHistory;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decisions kept in a map, one at a time. */
final class MemoryDecisions implements Decisions {

    private final Map<RequestId, Decision> decisions = new HashMap<>();
    private final Map<SubjectId, Head> heads = new HashMap<>();

    /** How many decisions are kept. */
    synchronized int size() {
        return decisions.size();
    }

    /** Every decision, in no particular order. */
    synchronized java.util.List<Decision> all() {
        return java.util.List.copyOf(decisions.values());
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
            case Unseen _ -> store(id, subject, maker.decide(subject, head(subject)));
        };
    }

    private Stored store(RequestId id, SubjectId subject, Decision decision) {
        decisions.put(id, decision);
        heads.put(subject, Head.after(head(subject), decision, Decision.GENESIS));
        return new Stored(decision.answer());
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
