package healthcode.local.simulate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for an order of concurrent operations that a sequential system could have taken (invariant I7), after Wing and
 * Gong with Lowe's memory of what was tried.
 *
 * @param <S> states of the sequential system, values with equality
 */
final class Linearizability<S> {

    /** Most operations of one history: the memory's keys are bits. */
    static final int MOST = 62;

    private static final int MOST_TRIED = 200_000;

    /**
     * One operation of a history.
     *
     * @param answered {@link Long#MAX_VALUE} when no answer came: it may have taken effect at any time since, or never
     * @param effect the state after it, or empty where it could not have been answered so
     */
    record Operation<S>(long invoked, long answered, Function<S, Optional<S>> effect) {
        boolean pending() {
            return answered == Long.MAX_VALUE;
        }
    }

    /** What the search comes to. */
    enum Result {
        LINEARIZABLE,
        NOT_LINEARIZABLE,
        /** Too large to say. */
        UNDECIDED
    }

    private record Tried<S>(long done, S state) {}

    private final List<Operation<S>> history;
    private final Set<Tried<S>> tried = new HashSet<>();

    private Linearizability(List<Operation<S>> history) {
        this.history = history;
    }

    /** Whether {@code history}, started in {@code initial}, has a legal order. */
    static <S> Result search(List<Operation<S>> history, S initial) {
        if (history.size() > MOST) {
            return Result.UNDECIDED;
        }
        var search = new Linearizability<>(history);
        if (search.found(0, initial)) {
            return Result.LINEARIZABLE;
        }
        return search.tried.size() >= MOST_TRIED ? Result.UNDECIDED : Result.NOT_LINEARIZABLE;
    }

    private boolean found(long done, S state) {
        var firstAnswer = Long.MAX_VALUE;
        var complete = true;
        for (var i = 0; i < history.size(); i++) {
            if ((done & 1L << i) == 0 && !history.get(i).pending()) {
                complete = false;
                firstAnswer = Math.min(firstAnswer, history.get(i).answered());
            }
        }
        if (complete) {
            return true;
        }
        if (tried.size() >= MOST_TRIED || !tried.add(new Tried<>(done, state))) {
            return false;
        }
        for (var i = 0; i < history.size(); i++) {
            var operation = history.get(i);
            // Whatever began after another had been answered comes after it.
            if ((done & 1L << i) == 0 && operation.invoked() < firstAnswer) {
                var after = operation.effect().apply(state);
                if (after.isPresent() && found(done | 1L << i, after.get())) {
                    return true;
                }
            }
        }
        return false;
    }
}
