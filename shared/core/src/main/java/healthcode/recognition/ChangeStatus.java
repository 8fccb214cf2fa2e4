package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.credential.IssuerStatements;
import healthcode.credential.StatusStatement;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustList;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Records an issuer's signed change of a holder's level (赋码): prove the statement, fold it in, say what it changed.
 *
 * <p>The fold alone decides what counts, so a late or doubled statement is recorded and changes nothing. What cannot be
 * proved is not recorded.
 */
public final class ChangeStatus {

    /** What assessments of this origin name as their format. */
    static final String FORMAT = "status-change@1";

    /** How long a GREEN without a stated end may count; the fold shortens it no further than this. */
    private static final Duration USUAL_LIFE = Duration.ofHours(24);

    private final Authorisation authorisation;
    private final IssuerStatements statements;
    private final DecideAct decide;
    private final Decisions decisions;
    private final TrustLists trustLists;
    private final HolderKeys keys;
    private final Clock clock;

    public ChangeStatus(
            Authorisation authorisation,
            IssuerStatements statements,
            DecideAct decide,
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
     * Records the statement of {@code request}.
     *
     * @throws StoreUnavailable and the other outages of its ports: never a refusal
     */
    public Recording change(Caller caller, StatusChangeRequest request) {
        if (!authorisation.mayAttempt(caller, Operation.CHANGE_STATUS)) {
            return Recording.declined(ProblemCode.FORBIDDEN);
        }
        var id = RequestId.of(caller, request.idempotencyKey(), keys);
        return Recording.once(decisions, id, request.digest(), () -> proveAndRecord(caller, id, request));
    }

    private Recording proveAndRecord(Caller caller, RequestId id, StatusChangeRequest request) {
        var now = clock.instant();
        var trust = trustLists.current();
        var proved = statements
                .status(request.statement(), trust, now)
                .then(statement -> admit(caller, statement))
                .then(statement -> counts(statement, now));
        return switch (proved) {
            case Attempt.Refused<StatusStatement>(var problem) -> new Recording.Declined(problem);
            case Attempt.Ok<StatusStatement>(var statement) -> record(id, request, statement, trust, now);
        };
    }

    /** Only the issuer's own region: a province speaks of its own level and of no other's. */
    private Attempt<StatusStatement> admit(Caller caller, StatusStatement statement) {
        var issuer = statement.issuer().region();
        return authorisation.allows(caller, Operation.CHANGE_STATUS, issuer, Optional.empty())
                ? Attempt.ok(statement)
                : Attempt.refused(ProblemCode.FORBIDDEN);
    }

    /** Past exp only a YELLOW or RED within its horizon is still evidence: expiry never improves a level. */
    private static Attempt<StatusStatement> counts(StatusStatement statement, Instant now) {
        var severe = statement.level().compareTo(Level.YELLOW) >= 0;
        var bound = severe ? horizon(statement) : expiry(statement);
        return now.isBefore(bound) ? Attempt.ok(statement) : Attempt.refused(ProblemCode.CREDENTIAL_EXPIRED, "/exp");
    }

    private static Instant expiry(StatusStatement statement) {
        return statement.expiresAt().orElse(statement.issuedAt().plus(USUAL_LIFE));
    }

    private static Instant horizon(StatusStatement statement) {
        return Assessment.horizon(
                statement.level(), statement.issuedAt(), expiry(statement), Optional.empty(), statement.levelUntil());
    }

    private Recording record(
            RequestId id, StatusChangeRequest request, StatusStatement statement, TrustList trust, Instant now) {
        var evidence = Evidence.of(Optional.of(assessment(statement, now)), SignedFacts.NONE);
        var home = statement.issuer().region().orElseThrow();
        var acted = new DecideAct.Acted(
                id, request.digest(), now, trust, act(statement, home), evidence, home, DecideAct.NOTHING_MORE);
        var subject = keys.subjectOf(statement.document());
        return Recording.of(
                decisions.record(id, request.digest(), subject, (owner, head) -> decide.after(owner, head, acted)));
    }

    private static Assessment assessment(StatusStatement statement, Instant now) {
        return new Assessment(
                statement.issuer().id(),
                statement.asOf(),
                statement.seq(),
                statement.level(),
                statement.reason(),
                statement.issuedAt(),
                horizon(statement),
                statement.keyId(),
                now,
                FORMAT);
    }

    private Act act(StatusStatement statement, RegionCode region) {
        var details = new TreeMap<String, String>();
        details.put("stated", statement.level().name());
        details.put("reason", statement.reason().name());
        statement.evidence().ifPresent(reference -> details.put("evidence", reference));
        return new Act(
                Act.Kind.STATUS_CHANGE,
                statement.issuer().id(),
                Optional.of(region),
                Optional.empty(),
                Optional.of(keys.digest("credential", statement.signingInput().toArray())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                details,
                Set.of());
    }
}
