package healthcode.recognition;

import healthcode.code.SubjectId;
import healthcode.recognition.ReconcileHolder.Reconciled;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reconciles everybody, page by page: after a restore, after a loss of the region, or when in doubt. */
public final class ReconcileHolders {

    private final Holders holders;
    private final ReconcileHolder reconcile;
    private final Lanes lanes;

    /** @param parallel how many holders are read at once */
    public ReconcileHolders(Holders holders, ReconcileHolder reconcile, int parallel) {
        this.holders = holders;
        this.reconcile = reconcile;
        this.lanes = new Lanes(parallel);
    }

    /** How a holder was found, the worst last. */
    public enum Finding {
        /** Gone between two looks, with time. */
        NOTHING,
        SOUND,
        /** Sound from a later decision than the first on. */
        TRUNCATED,
        /** The head was wrong and is now the fold of the decisions. */
        REBUILT,
        /** Somebody wrote all the time, or the store did not answer: to be looked at again. */
        UNSETTLED,
        /** A decision is not as it was recorded. */
        DAMAGED
    }

    /** Hears how it goes on. */
    public interface Listener {

        /** Of every holder who is not simply sound; {@code what} is empty for the unsettled. */
        void found(SubjectId subject, Finding finding, Optional<Reconciled> what);

        /** A page is done; after a death the next run may begin at {@code mark}. */
        void passed(int holders, Optional<String> mark);
    }

    private record Result(SubjectId subject, Finding finding, Optional<Reconciled> what) {}

    /**
     * How many holders were found how, from {@code mark} or the beginning to the end.
     *
     * @throws StoreUnavailable if a page of holders cannot be had; what was done stays done
     */
    public Map<Finding, Long> run(Optional<String> mark, Listener listener) {
        var tally = new EnumMap<Finding, Long>(Finding.class);
        var at = mark;
        do {
            var page = holders.after(at);
            for (var result : lanes.each(page.holders(), this::reconciled)) {
                tally.merge(result.finding(), 1L, Long::sum);
                if (result.finding() != Finding.SOUND && result.finding() != Finding.NOTHING) {
                    listener.found(result.subject(), result.finding(), result.what());
                }
            }
            at = page.mark();
            listener.passed(page.holders().size(), at);
        } while (at.isPresent());
        return tally;
    }

    private Result reconciled(SubjectId subject) {
        try {
            var found = reconcile.reconcile(subject);
            return new Result(subject, finding(found), Optional.of(found));
        } catch (StoreUnavailable _) {
            // One busy holder must not stand in the way of millions of others.
            return new Result(subject, Finding.UNSETTLED, Optional.empty());
        }
    }

    private static Finding finding(Reconciled found) {
        return switch (found) {
            case Reconciled.Sound _ -> Finding.SOUND;
            case Reconciled.Truncated _ -> Finding.TRUNCATED;
            case Reconciled.Nothing _ -> Finding.NOTHING;
            case Reconciled.Rebuilt _ -> Finding.REBUILT;
            case Reconciled.Damaged _ -> Finding.DAMAGED;
        };
    }
}
