package healthcode.local.simulate;

import healthcode.code.Level;
import healthcode.local.simulate.Call.Ask;
import healthcode.local.simulate.Call.Reply;
import healthcode.local.simulate.Linearizability.Operation;
import healthcode.problem.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway that does one thing at a time would know of one holder: the model that histories are held against.
 *
 * @param evidence all that was accepted
 * @param answered for each request id the number of the intent that it was used for, and the level answered
 */
record Ledger(Set<Accepted> evidence, Map<String, Kept> answered) {

    static final Ledger EMPTY = new Ledger(Set.of(), Map.of());

    record Kept(int intent, Level level) {}

    /** What {@code call} does to a ledger; empty where it says nothing about one. */
    static Optional<Operation<Ledger>> operation(Call call) {
        return switch (call.ask) {
            case Ask.Recognise(var intent, var _) -> recognition(call, intent);
            case Ask.CheckText _ -> check(call);
            case Ask.Read _ -> Optional.empty();
        };
    }

    private static Optional<Operation<Ledger>> recognition(Call call, Intent intent) {
        var reused = call.reply instanceof Reply.Declined(var code) && code == ProblemCode.IDEMPOTENCY_KEY_REUSED;
        if (call.reply instanceof Reply.Declined && !reused) {
            return Optional.empty();
        }
        return Optional.of(new Operation<>(call.invoked, call.answered, ledger -> ledger.recognise(call, intent)));
    }

    private Optional<Ledger> recognise(Call call, Intent intent) {
        var kept = answered.get(intent.id().text());
        if (kept != null && kept.intent() != intent.number()) {
            return call.reply instanceof Reply.Decided ? Optional.empty() : Optional.of(this);
        }
        if (call.reply instanceof Reply.Declined) {
            return Optional.empty();
        }
        if (kept != null) {
            return fits(call, kept.level()) ? Optional.of(this) : Optional.empty();
        }
        if (call.now.isEmpty() || call.trust.isEmpty()) {
            // It never came to deciding, so it can have changed nothing, nor be answered with anything.
            return call.lost() ? Optional.of(this) : Optional.empty();
        }
        var after = with(intent, call);
        var level = after.answered.get(intent.id().text()).level();
        return fits(call, level) ? Optional.of(after) : Optional.empty();
    }

    private static boolean fits(Call call, Level level) {
        return !(call.reply instanceof Reply.Decided decided) || decided.level() == level;
    }

    private Ledger with(Intent intent, Call call) {
        var more = new HashSet<>(evidence);
        more.add(new Accepted(intent.statement(), call.now.orElseThrow()));
        var level = Accepted.level(more, call.trust.orElseThrow(), call.now.orElseThrow());
        var known = new HashMap<>(answered);
        known.put(intent.id().text(), new Kept(intent.number(), level));
        return new Ledger(Set.copyOf(more), Map.copyOf(known));
    }

    /** A check answered by the text alone says nothing of the ledger. */
    private static Optional<Operation<Ledger>> check(Call call) {
        if (!(call.reply instanceof Reply.Checked checked) || call.trust.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Operation<>(call.invoked, call.answered, ledger -> {
            var level = Accepted.level(ledger.evidence, call.trust.orElseThrow(), call.now.orElseThrow());
            return level == checked.level() ? Optional.of(ledger) : Optional.empty();
        }));
    }
}
