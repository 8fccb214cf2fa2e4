package healthcode.recognition;

import healthcode.policy.Judgement;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges a holder now, and finds when that turns if nothing new is learnt: by the rules, at the instants that a policy
 * names itself, or because a level that stands today lapses.
 */
final class Foresight {

    /** A level changes by itself a few times at most: once for each issuer and override. */
    private static final int MOST_CHANGES = 8;

    private final Function<Instant, Standing> holder;
    private final Function<Standing, Judgement> judge;

    /**
     * @param holder where the holder will stand at an instant
     * @param judge what the destination's rules say of somebody who stands there
     */
    Foresight(Function<Instant, Standing> holder, Function<Standing, Judgement> judge) {
        this.holder = holder;
        this.judge = judge;
    }

    /** The judgement of {@code standing}, with turning points that count changes of the level too. */
    Judgement of(Standing standing) {
        var now = judge.apply(standing);
        var holdsUntil = before(now.holdsUntil(), standing);
        var acceptedFrom = before(now.acceptedFrom(), standing);
        var change = standing.changesAt();
        for (var i = 0; i < MOST_CHANGES && change.isPresent(); i++) {
            var at = change.get();
            var later = holder.apply(at);
            var then = judge.apply(later);
            holdsUntil = holdsUntil.or(
                    () -> then.outcome() == now.outcome() ? before(then.holdsUntil(), later) : Optional.of(at));
            acceptedFrom = acceptedFrom.or(() -> now.outcome().accepts()
                    ? Optional.empty()
                    : then.outcome().accepts() ? Optional.of(at) : before(then.acceptedFrom(), later));
            if (holdsUntil.isPresent() && (now.outcome().accepts() || acceptedFrom.isPresent())) {
                break;
            }
            change = later.changesAt();
        }
        return now.turning(holdsUntil, acceptedFrom);
    }

    /** What rules foresee counts only while the level stays as it was when they were asked. */
    private static Optional<Instant> before(Optional<Instant> point, Standing standing) {
        return point.filter(found -> standing.changesAt().map(found::isBefore).orElse(true));
    }
}
