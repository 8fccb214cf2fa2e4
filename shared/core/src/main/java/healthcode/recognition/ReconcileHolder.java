package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.Octets;
import healthcode.code.SignedFacts;
import healthcode.code.SubjectId;
import healthcode.recognition.DecisionHistory.Kept;
import healthcode.recognition.DecisionHistory.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks the chain of one holder's decisions and rebuilds the head from it, after a restore or when in doubt.
 *
 * <p>Decisions are never mended: whoever changed one must not be helped. A head is only their summary (invariant I10).
 * It tells a decision altered, moved, inserted or lost between others, and a lost last one as long as the head
 * remembers it; the loss of the last one together with its head only a log outside the store can tell.
 */
public final class ReconcileHolder {

    private static final int MOST_ATTEMPTS = 8;

    private final DecisionHistory history;
    private final DecisionChain chain;

    public ReconcileHolder(DecisionHistory history, DecisionChain chain) {
        this.history = history;
        this.chain = chain;
    }

    /** What reconciling comes to. */
    public sealed interface Reconciled {

        /** Chain and head are as they should be, from the first decision to number {@code last}. */
        record Sound(long last) implements Reconciled {}

        /**
         * Chain and head are as they should be from number {@code first} on; what came before is gone, with time or by
         * somebody's hand. {@code previous} is to be held against the hash that was logged for it.
         */
        record Truncated(long first, Octets previous, long last) implements Reconciled {}

        /** Nothing is kept of this holder. */
        record Nothing() implements Reconciled {}

        /** The chain is sound, the head was not and is now the fold of it. */
        record Rebuilt(HeadFault fault, Head head) implements Reconciled {}

        /** A decision is not as it was recorded; nothing was changed. */
        record Damaged(long seq, Damage damage) implements Reconciled {}
    }

    /** What was wrong with a head. */
    public enum HeadFault {
        MISSING,
        UNREADABLE,
        BEHIND,
        /** It counts decisions that are not there: edited, or they were lost with half a transaction. */
        AHEAD,
        DIFFERENT
    }

    /** What is wrong with a decision. */
    public enum Damage {
        /** Its number does not follow the one before it. */
        GAP,
        /** It does not seal the decision before it. */
        LINK,
        /** Its octets do not give its hash. */
        HASH,
        /** This version never wrote such a thing. */
        UNREADABLE
    }

    /**
     * Reconciles {@code subject}.
     *
     * @throws StoreUnavailable if the store cannot be asked, or the holder is too busy
     */
    public Reconciled reconcile(SubjectId subject) {
        for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            // The head first: a decision that comes between the two reads is then one too many, not one too few.
            var shown = history.head(subject);
            var decisions = history.decisions(subject);
            var damage = damage(subject, decisions);
            if (damage.isPresent()) {
                return damage.get();
            }
            var settled = settle(subject, shown, decisions);
            if (settled.isPresent()) {
                return settled.get();
            }
        }
        throw new StoreUnavailable(true, "store: the holder is too busy to be reconciled", null);
    }

    private Optional<Reconciled> damage(SubjectId subject, List<Kept> decisions) {
        Kept before = null;
        for (var kept : decisions) {
            if (before != null && kept.seq() != before.seq() + 1) {
                return Optional.of(new Reconciled.Damaged(kept.seq(), Damage.GAP));
            }
            var found = damage(subject, kept, Optional.ofNullable(before));
            if (found.isPresent()) {
                return Optional.of(new Reconciled.Damaged(kept.seq(), found.get()));
            }
            before = kept;
        }
        return Optional.empty();
    }

    private static Optional<Damage> damage(SubjectId subject, Kept kept, Optional<Kept> before) {
        var hash = DecisionChain.hash(kept.previous(), subject, kept.content(), kept.answer());
        if (!hash.equals(kept.chain())) {
            return Optional.of(Damage.HASH);
        }
        var decision = kept.decision().orElse(null);
        if (decision == null || decision.seq() != kept.seq()) {
            return Optional.of(Damage.UNREADABLE);
        }
        var linked = decision.previous().equals(kept.previous())
                && before.map(one -> one.chain().equals(kept.previous()))
                        .orElse(kept.seq() > 1 || kept.previous().equals(Decision.GENESIS));
        return linked ? Optional.empty() : Optional.of(Damage.LINK);
    }

    /** Empty if somebody wrote meanwhile. */
    private Optional<Reconciled> settle(SubjectId subject, Shown shown, List<Kept> decisions) {
        if (decisions.isEmpty()) {
            return Optional.of(shown.present() ? new Reconciled.Damaged(1, Damage.GAP) : new Reconciled.Nothing());
        }
        var rebuilt = fold(decisions);
        var fault = fault(shown, rebuilt, decisions.getFirst().decision().orElseThrow());
        if (fault.isEmpty()) {
            return Optional.of(sound(decisions.getFirst(), rebuilt.version()));
        }
        return history.replace(subject, shown, rebuilt)
                ? Optional.of(new Reconciled.Rebuilt(fault.get(), rebuilt))
                : Optional.empty();
    }

    private static Reconciled sound(Kept first, long last) {
        return first.seq() == 1
                ? new Reconciled.Sound(last)
                : new Reconciled.Truncated(first.seq(), first.previous(), last);
    }

    /** What older decisions added has passed every horizon long before they were deleted. */
    private Head fold(List<Kept> decisions) {
        Optional<Head> head = Optional.empty();
        for (var kept : decisions) {
            var decision = kept.decision().orElseThrow();
            var before = head.isEmpty() && kept.seq() > 1 ? Optional.of(beforeFirst(decision)) : head;
            head = Optional.of(chain.next(before, decision));
        }
        return head.orElseThrow();
    }

    private static Head beforeFirst(Decision decision) {
        return new Head(decision.seq() - 1, decision.previous(), Assessments.NONE, SignedFacts.NONE, decision.code());
    }

    private static Optional<HeadFault> fault(Shown shown, Head rebuilt, Decision first) {
        if (!shown.present()) {
            return Optional.of(HeadFault.MISSING);
        }
        if (shown.head().isEmpty()) {
            return Optional.of(HeadFault.UNREADABLE);
        }
        var head = shown.head().get();
        if (head.version() != rebuilt.version()) {
            return Optional.of(head.version() < rebuilt.version() ? HeadFault.BEHIND : HeadFault.AHEAD);
        }
        var same = first.seq() == 1 ? head.equals(rebuilt) : covers(head, rebuilt, first.decidedAt());
        return same ? Optional.empty() : Optional.of(HeadFault.DIFFERENT);
    }

    /**
     * Whether {@code head} holds all that {@code rebuilt} does; it may still know what decisions before {@code first}
     * added, which are deleted, and of one issuer that may be later in order than all that is kept.
     */
    private static boolean covers(Head head, Head rebuilt, Instant first) {
        var kept = rebuilt.assessments().latest();
        return head.chain().equals(rebuilt.chain())
                && head.code().equals(rebuilt.code())
                && head.assessments().latest().stream()
                        .allMatch(one -> kept.contains(one) || !one.received().isAfter(first))
                && kept.stream().allMatch(one -> holds(head, one))
                && head.assessments()
                        .overrides()
                        .containsAll(rebuilt.assessments().overrides())
                && head.facts().join(rebuilt.facts()).equals(head.facts());
    }

    private static boolean holds(Head head, Assessment one) {
        return head.assessments().latest().stream()
                .filter(known -> known.issuer().equals(one.issuer()))
                .anyMatch(known -> known.latest(one).equals(known));
    }
}
