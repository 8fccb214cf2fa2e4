package healthcode.recognition;

import healthcode.code.CodeReader;
import healthcode.code.CodeReader.Reading;
import healthcode.code.GateCode;
import healthcode.code.HolderDocument;
import healthcode.code.HolderKeys;
import healthcode.code.HolderProof;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.credential.CredentialVerifier;
import healthcode.policy.Judgement;
import healthcode.policy.Lack;
import healthcode.policy.Question;
import healthcode.policy.ReasonKind;
import healthcode.policy.RecognitionPolicy;
import healthcode.policy.Trip;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks a scanned code online: prove it, find its holder's head, fold, ask the destination's rules.
 *
 * <p>The level is the fold's now, not the one printed in the code, so a holder turned red a second ago is red here. Who
 * has no phone is looked up by document, within a quota; there a document that nobody knows takes the same steps and
 * gets the same answer as one whose level is UNKNOWN. Every check of a holder goes into the holder's history.
 *
 * <p>A proof of possession counts once: the second gate that is shown it, or a picture of it, looks at documents.
 */
public final class CheckCode {

    private final Authorisation authorisation;
    private final CodeReader reader;
    private final Decisions decisions;
    private final TrustLists trustLists;
    private final RecognitionPolicy policy;
    private final LookupQuotas quotas;
    private final CheckJournal journal;
    private final LiveProofs proofs;
    private final HolderKeys keys;
    private final Clock clock;

    public CheckCode(
            Authorisation authorisation,
            CodeReader reader,
            Decisions decisions,
            TrustLists trustLists,
            RecognitionPolicy policy,
            CheckRecords records,
            LookupQuotas quotas,
            UsedProofs used,
            HolderKeys keys,
            Clock clock) {
        this.authorisation = authorisation;
        this.reader = reader;
        this.decisions = decisions;
        this.trustLists = trustLists;
        this.policy = policy;
        this.quotas = quotas;
        this.journal = new CheckJournal(records, keys);
        this.proofs = new LiveProofs(used, keys);
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Checks what {@code request} shows.
     *
     * @throws StoreUnavailable and the other outages of its ports: the gate then looks at documents
     */
    public Check check(Caller caller, CheckRequest request) {
        if (!authorisation.mayAttempt(caller, Operation.CHECK_CODE)) {
            return new Check.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        return switch (request.presented()) {
            case CheckRequest.Code(var text) -> byCode(caller, text, request);
            case CheckRequest.Document(var document) -> byDocument(caller, document, request);
        };
    }

    private Check byCode(Caller caller, String text, CheckRequest request) {
        return switch (reader.read(text)) {
            case Reading.Genuine shown -> {
                var now = clock.instant();
                var checked = genuine(shown, request, now);
                journal.note(caller, request, keys.open(shown.claims().id().handle()), checked, now);
                yield checked;
            }
            case Reading.Forged _ -> unproved(GateAnswer.DO_NOT_BOARD, ReasonKind.CODE_FORGED);
            case Reading.KeyUnknown _ -> unproved(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_KEY_UNKNOWN);
            case Reading.Unreadable _ -> new Check.Declined(Problem.at(ProblemCode.CODE_UNREADABLE, "/code"));
        };
    }

    /** Every step is taken for a miss as for a hit: count, read, judge, record. */
    private Check byDocument(Caller caller, HolderDocument document, CheckRequest request) {
        var now = clock.instant();
        if (!quotas.take(caller.id(), LookupQuotas.Kind.GATE, 1, now)) {
            return new Check.Declined(Problem.of(ProblemCode.QUOTA_EXCEEDED));
        }
        var subject = keys.subjectOf(document);
        var head = decisions.locate(subject).map(Decisions.Located::head);
        var checked = lookedUp(head, request.destination(), request.trip(), now);
        journal.file(caller, request, subject, checked, now);
        return checked;
    }

    /** What the gate says of somebody known by document alone; {@code head} is empty for somebody nobody knows. */
    Check.Checked lookedUp(Optional<Head> head, RegionCode destination, Optional<Trip> trip, Instant now) {
        var trust = trustLists.current();
        var standing = Standing.of(head, trust, now);
        var foresight = new Foresight(at -> Standing.of(head, trust, at), holder -> judged(holder, destination, trip));
        // Whose UNKNOWN it is, when it ends, and that a key was withdrawn, would tell that there is somebody.
        var judgement =
                standing.level() == Level.UNKNOWN ? judged(standing, destination, trip) : foresight.of(standing);
        return new Check.Checked(
                answer(judgement),
                judgement.reasons(),
                standing.level(),
                Optional.empty(),
                Check.Turning.of(judgement));
    }

    /** Of somebody known by document alone nobody is told whose UNKNOWN it is. */
    private Judgement judged(Standing holder, RegionCode destination, Optional<Trip> trip) {
        var region = holder.level() == Level.UNKNOWN ? Optional.<RegionCode>empty() : holder.region();
        var question =
                new Question(destination, holder.at(), holder.level(), region, holder.facts(), trip, Optional.empty());
        return policy.judge(question.lacking(holder.doubts()).lacking(Set.of(Lack.BIRTH_DATE)));
    }

    private static GateAnswer answer(Judgement judgement) {
        return switch (judgement.outcome()) {
            case RECOGNISED, CONDITIONAL, NOT_CHECKABLE -> GateAnswer.BOARD;
            case REFER -> GateAnswer.CHECK_DOCUMENT;
            case REFUSED -> GateAnswer.DO_NOT_BOARD;
        };
    }

    private Check.Checked genuine(Reading.Genuine shown, CheckRequest request, Instant now) {
        // The signature makes the handle ours; any other sixteen octets would open to somebody's row.
        return genuine(
                shown,
                request,
                () -> decisions.head(keys.open(shown.claims().id().handle())),
                now);
    }

    /** What the gate says of a genuine code whose holder's head is {@code head}, asked for only if it matters. */
    Check.Checked genuine(Reading.Genuine shown, CheckRequest request, Supplier<Optional<Head>> head, Instant now) {
        var claims = shown.claims();
        if (!now.isBefore(claims.expiresAt())) {
            return document(claims, Level.UNKNOWN, ReasonKind.CODE_EXPIRED);
        }
        if (claims.issuedAt().isAfter(now.plus(CredentialVerifier.SKEW))) {
            return document(claims, Level.UNKNOWN, ReasonKind.CODE_NOT_YET_VALID);
        }
        return head.get()
                .map(found -> judged(found, shown, request, now))
                .orElseGet(() -> document(claims, Level.UNKNOWN, ReasonKind.HOLDER_UNKNOWN));
    }

    private Check.Checked judged(Head head, Reading.Genuine shown, CheckRequest request, Instant now) {
        var claims = shown.claims();
        var trust = trustLists.current();
        var standing = Standing.of(Optional.of(head), trust, now);
        // An epoch ahead of the head is one that a restored table has lost: which code is the one is not known.
        if (claims.id().epoch() != head.epoch()) {
            // What was known under a document that was joined to another stood still since: it says nothing any more.
            var joined = head.code().mergedInto().isPresent();
            return document(claims, joined ? Level.UNKNOWN : standing.level(), ReasonKind.CODE_SUPERSEDED);
        }
        var foresight = new Foresight(
                at -> Standing.of(Optional.of(head), trust, at),
                holder -> policy.judge(holder.question(request.destination(), request.trip(), Optional.empty())
                        // Staff see how old a child is; the gateway keeps no birth dates.
                        .lacking(Set.of(Lack.BIRTH_DATE))));
        return answered(standing.explain(foresight.of(standing)), claims, standing.level(), doubt(head, shown, now));
    }

    /**
     * A bound code without its live proof is what a screenshot looks like, and so is a text of before the binding;
     * paper of before it is good for a look at the document, as it always was.
     */
    private Optional<ReasonKind> doubt(Head head, Reading.Genuine shown, Instant now) {
        var claims = shown.claims();
        var unbound = claims.holderKey().isEmpty() && shown.proof() instanceof HolderProof.Absent;
        if (unbound) {
            return head.code().holderKey().map(_ -> ReasonKind.PROOF_MISSING);
        }
        return proofs.use(claims, shown.proof(), now);
    }

    /** The gate table of the design: refused by rules stops, anything doubtful or unproved looks at documents. */
    static Check.Checked answered(Judgement judgement, GateCode claims, Level level, Optional<ReasonKind> doubt) {
        var answer = answer(judgement);
        if (answer == GateAnswer.BOARD && claims.paper()) {
            return document(claims, level, ReasonKind.PAPER_CODE);
        }
        if (answer == GateAnswer.BOARD && doubt.isPresent()) {
            return document(claims, level, doubt.get());
        }
        return new Check.Checked(
                answer, judgement.reasons(), level, Optional.of(shown(claims)), Check.Turning.of(judgement));
    }

    static Check.Checked document(GateCode claims, Level level, ReasonKind why) {
        return new Check.Checked(
                GateAnswer.CHECK_DOCUMENT, List.of(why.byGateway()), level, Optional.of(shown(claims)));
    }

    static Check.Checked unproved(GateAnswer answer, ReasonKind why) {
        return new Check.Checked(answer, List.of(why.byGateway()), Level.UNKNOWN, Optional.empty());
    }

    private static Check.Shown shown(GateCode claims) {
        return new Check.Shown(claims.name(), claims.documentTail(), claims.expiresAt());
    }
}
