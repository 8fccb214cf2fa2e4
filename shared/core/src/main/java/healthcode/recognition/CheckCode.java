package healthcode.recognition;

import healthcode.code.CodeReader;
import healthcode.code.CodeReader.Reading;
import healthcode.code.GateCode;
import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.credential.CredentialVerifier;
import healthcode.policy.Judgement;
import healthcode.policy.Lack;
import healthcode.policy.Question;
import healthcode.policy.ReasonKind;
import healthcode.policy.RecognitionPolicy;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a scanned code online: prove it, find its holder's head, fold, ask the destination's rules.
 *
 * <p>The level is the fold's now, not the one printed in the code, so a holder turned red a second ago is red here.
 */
public final class CheckCode {

    private final Authorisation authorisation;
    private final CodeReader reader;
    private final Decisions decisions;
    private final TrustLists trustLists;
    private final RecognitionPolicy policy;
    private final HolderKeys keys;
    private final Clock clock;

    public CheckCode(
            Authorisation authorisation,
            CodeReader reader,
            Decisions decisions,
            TrustLists trustLists,
            RecognitionPolicy policy,
            HolderKeys keys,
            Clock clock) {
        this.authorisation = authorisation;
        this.reader = reader;
        this.decisions = decisions;
        this.trustLists = trustLists;
        this.policy = policy;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Checks the code of {@code request}.
     *
     * @throws StoreUnavailable and the other outages of its ports: the gate then looks at documents
     */
    public Check check(Caller caller, CheckRequest request) {
        if (!authorisation.mayAttempt(caller, Operation.CHECK_CODE)) {
            return new Check.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        return switch (reader.read(request.code())) {
            case Reading.Genuine(var claims) -> genuine(claims, request, clock.instant());
            case Reading.Forged _ -> unproved(GateAnswer.DO_NOT_BOARD, ReasonKind.CODE_FORGED);
            case Reading.KeyUnknown _ -> unproved(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_KEY_UNKNOWN);
            case Reading.Unreadable _ -> new Check.Declined(Problem.at(ProblemCode.CODE_UNREADABLE, "/code"));
        };
    }

    private Check genuine(GateCode claims, CheckRequest request, Instant now) {
        if (!now.isBefore(claims.expiresAt())) {
            return document(claims, Level.UNKNOWN, ReasonKind.CODE_EXPIRED);
        }
        if (claims.issuedAt().isAfter(now.plus(CredentialVerifier.SKEW))) {
            return document(claims, Level.UNKNOWN, ReasonKind.CODE_NOT_YET_VALID);
        }
        // The signature makes the handle ours; any other sixteen octets would open to somebody's row.
        var head = decisions.head(keys.open(claims.id().handle()));
        return head.map(found -> judged(found, claims, request, now))
                .orElseGet(() -> document(claims, Level.UNKNOWN, ReasonKind.HOLDER_UNKNOWN));
    }

    private Check judged(Head head, GateCode claims, CheckRequest request, Instant now) {
        var trust = trustLists.current();
        var standing = Standing.of(head.assessments(), trust, now);
        if (claims.id().epoch() < head.epoch()) {
            return document(claims, standing.level(), ReasonKind.CODE_SUPERSEDED);
        }
        var judgement = policy.judge(new Question(
                        request.destination(),
                        now,
                        standing.level(),
                        standing.region(),
                        head.facts(),
                        request.trip(),
                        Optional.empty())
                // Staff see how old a child is; the gateway keeps no birth dates.
                .lacking(Set.of(Lack.BIRTH_DATE)));
        // A bound code without its live proof is what a screenshot looks like.
        var proved = claims.holderKey().isEmpty();
        return answered(standing.explain(judgement), claims, standing.level(), proved);
    }

    /** The gate table of the design: refused by rules stops, anything doubtful or unproved looks at documents. */
    static Check.Checked answered(Judgement judgement, GateCode claims, Level level, boolean proved) {
        var answer = switch (judgement.outcome()) {
            case RECOGNISED, CONDITIONAL, NOT_CHECKABLE -> GateAnswer.BOARD;
            case REFER -> GateAnswer.CHECK_DOCUMENT;
            case REFUSED -> GateAnswer.DO_NOT_BOARD;
        };
        if (answer == GateAnswer.BOARD && claims.paper()) {
            return document(claims, level, ReasonKind.PAPER_CODE);
        }
        if (answer == GateAnswer.BOARD && !proved) {
            return document(claims, level, ReasonKind.PROOF_MISSING);
        }
        return new Check.Checked(
                answer, judgement.reasons(), level, Optional.of(shown(claims)), Check.Turning.of(judgement));
    }

    static Check.Checked document(GateCode claims, Level level, ReasonKind why) {
        return new Check.Checked(
                GateAnswer.CHECK_DOCUMENT, List.of(why.byGateway()), level, Optional.of(shown(claims)));
    }

    private static Check unproved(GateAnswer answer, ReasonKind why) {
        return new Check.Checked(answer, List.of(why.byGateway()), Level.UNKNOWN, Optional.empty());
    }

    private static Check.Shown shown(GateCode claims) {
        return new Check.Shown(claims.name(), claims.documentTail(), claims.expiresAt());
    }
}
