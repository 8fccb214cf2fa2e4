package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.credential.IssuerStatements;
import healthcode.credential.MergeStatement;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Joins two documents that an issuer states to be one person's (多证合并): one code stays and knows all that was known of
 * either, the other one's code ends, and both documents lead to the one from then on.
 *
 * <p>Only the region that keeps both codes can say so, and nobody can take it back: a wrong merge is a level to
 * contest.
 */
public final class MergeHolders {

    /** How long a statement without a stated end may be handed in. */
    private static final Duration USUAL_LIFE = Duration.ofHours(24);

    private final Authorisation authorisation;
    private final IssuerStatements statements;
    private final DecideMerge decide;
    private final Decisions decisions;
    private final TrustLists trustLists;
    private final HolderKeys keys;
    private final Clock clock;

    public MergeHolders(
            Authorisation authorisation,
            IssuerStatements statements,
            DecideMerge decide,
            Decisions decisions,
            TrustLists trustLists,
            HolderKeys keys,
            Clock clock) {
        this.authorisation = authorisation;
        this.statements = statements;
        this.decide = decide;
        this.decisions = decisions;
        this.trustLists = trustLists;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Joins the two holders of the statement in {@code request}.
     *
     * @throws StoreUnavailable and the other outages of its ports: never a refusal
     */
    public Recording merge(Caller caller, MergeRequest request) {
        if (!authorisation.mayAttempt(caller, Operation.MERGE_HOLDERS)) {
            return Recording.declined(ProblemCode.FORBIDDEN);
        }
        var id = RequestId.of(caller, request.idempotencyKey(), keys);
        return Recording.once(decisions, id, request.digest(), () -> proveAndRecord(caller, id, request));
    }

    private Recording proveAndRecord(Caller caller, RequestId id, MergeRequest request) {
        var now = clock.instant();
        var trust = trustLists.current();
        var proved = statements
                .merge(request.statement(), trust, now)
                .then(statement -> admit(caller, statement))
                .then(statement -> inTime(statement, now));
        return switch (proved) {
            case Attempt.Refused<MergeStatement>(var problem) -> new Recording.Declined(problem);
            case Attempt.Ok<MergeStatement>(var statement) -> {
                var asked = new DecideMerge.Asked(id, request.digest(), now, trust, statement);
                yield Recording.of(decisions.merge(
                        id,
                        request.digest(),
                        keys.subjectOf(statement.kept()),
                        keys.subjectOf(statement.joined()),
                        (kept, joined) -> decide.joining(kept, joined, asked)));
            }
        };
    }

    private Attempt<MergeStatement> admit(Caller caller, MergeStatement statement) {
        var region = statement.issuer().region();
        return authorisation.allows(caller, Operation.MERGE_HOLDERS, region, Optional.empty())
                ? Attempt.ok(statement)
                : Attempt.refused(ProblemCode.FORBIDDEN);
    }

    private static Attempt<MergeStatement> inTime(MergeStatement statement, Instant now) {
        var end = statement.expiresAt().orElse(statement.issuedAt().plus(USUAL_LIFE));
        return now.isBefore(end) ? Attempt.ok(statement) : Attempt.refused(ProblemCode.CREDENTIAL_EXPIRED, "/exp");
    }
}
