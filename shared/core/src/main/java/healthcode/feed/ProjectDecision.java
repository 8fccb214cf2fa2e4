package healthcode.feed;

import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import java.time.Duration;

/**
 * Carries one recorded decision into the change feeds and status entries. Doing it again changes nothing, and the order
 * of decisions does not matter (invariant I13): it reads no clock and nothing that it writes depends on when it runs.
 */
public final class ProjectDecision {

    /** As long as a head is kept: no text of the code outlives it. */
    private static final Duration STATUS_LIFE = Duration.ofDays(97);

    private final ChangeLog log;
    private final StatusEntries statuses;
    private final Predecessors predecessors;
    private final HolderKeys keys;

    public ProjectDecision(ChangeLog log, StatusEntries statuses, Predecessors predecessors, HolderKeys keys) {
        this.log = log;
        this.statuses = statuses;
        this.predecessors = predecessors;
        this.keys = keys;
    }

    /**
     * Projects {@code decision}.
     *
     * @throws healthcode.recognition.StoreUnavailable if not all of it was carried over: tell it again
     */
    public void project(Decision decision) {
        status(decision);
        retire(decision);
        var change = ChangeDocument.of(decision, keys);
        var source = new ChangeLog.Source(decision.subject(), decision.seq());
        decision.act().concerns().forEach(region -> log.append(region, source, change, decision.decidedAt()));
    }

    /** The first green of a new code says what no entry says already. */
    private void status(Decision decision) {
        if (decision.act().kind() == Act.Kind.MERGED) {
            put(decision, decision, StatusState.INVALID);
        } else if (decision.seq() > 1 || decision.level() != Level.GREEN) {
            // VALID is written too: an older SUSPENDED may still be on its way.
            put(decision, decision, decision.level() == Level.GREEN ? StatusState.VALID : StatusState.SUSPENDED);
        }
    }

    /** A new epoch leaves the index of the old one behind. What is past its life had no text left to show. */
    private void retire(Decision decision) {
        if (decision.code().epoch() > 0 && decision.seq() > 1) {
            predecessors
                    .decision(decision.subject(), decision.seq() - 1)
                    .filter(before -> before.code().epoch() < decision.code().epoch())
                    .ifPresent(before -> put(before, decision, StatusState.INVALID));
        }
    }

    private void put(Decision whose, Decision decision, StatusState state) {
        statuses.put(
                whose.code().statusIndex(),
                decision.seq(),
                state,
                decision.decidedAt().plus(STATUS_LIFE));
    }
}
