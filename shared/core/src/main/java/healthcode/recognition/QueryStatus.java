package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.util.Optional;

/**
 * Tells a region a traveller's level (数据共享): the minimum, for a stated purpose, and never without a record of it.
 *
 * <p>A document that nobody knows takes the same steps and gets the same answer as one whose level is UNKNOWN, so the
 * route is no directory of who has a code.
 */
public final class QueryStatus {

    private final Authorisation authorisation;
    private final Decisions decisions;
    private final TrustLists trustLists;
    private final AccessRecords records;
    private final HolderKeys keys;
    private final Clock clock;

    public QueryStatus(
            Authorisation authorisation,
            Decisions decisions,
            TrustLists trustLists,
            AccessRecords records,
            HolderKeys keys,
            Clock clock) {
        this.authorisation = authorisation;
        this.decisions = decisions;
        this.trustLists = trustLists;
        this.records = records;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The level of the holder of the document in {@code query}.
     *
     * @throws StoreUnavailable and the other outages of its ports
     */
    public StatusAnswer query(Caller caller, StatusQuery query) {
        if (!authorisation.mayAttempt(caller, Operation.QUERY_STATUS)) {
            return new StatusAnswer.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var now = clock.instant();
        var subject = keys.subjectOf(query.document());
        var head = decisions.locate(subject).map(Decisions.Located::head);
        var standing = Standing.of(head, trustLists.current(), now);
        records.record(new AccessRecords.Access(subject, caller.id(), Operation.QUERY_STATUS, query.purpose(), now));
        return new StatusAnswer.Known(
                standing.level(), standing.level() == Level.UNKNOWN ? Optional.empty() : standing.changesAt());
    }
}
