package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.credential.CredentialParser;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.PresentedCredential;
import healthcode.credential.Verification;
import healthcode.credential.VerifiedCredential;
import healthcode.format.Translator;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Decisions.Conflicting;
import healthcode.recognition.Decisions.Replayed;
import healthcode.recognition.Decisions.Stored;
import healthcode.recognition.Decisions.Unseen;
import healthcode.trust.TrustList;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Recognises a signed health code for a destination: verify, translate, decide, record.
 *
 * <p>A retry gets the octets of the first answer, also long after the credential expired, because requests are looked
 * up before anything is verified. What cannot be proved changes nothing.
 */
public final class RecogniseCode {

    private final Authorisation authorisation;
    private final CredentialParser parser;
    private final CredentialVerifier verifier;
    private final Translator translator;
    private final DecideRecognition decide;
    private final Decisions decisions;
    private final TrustLists trustLists;
    private final HolderKeys keys;
    private final Clock clock;

    public RecogniseCode(
            Authorisation authorisation,
            CredentialParser parser,
            CredentialVerifier verifier,
            Translator translator,
            DecideRecognition decide,
            Decisions decisions,
            TrustLists trustLists,
            HolderKeys keys,
            Clock clock) {
        this.authorisation = authorisation;
        this.parser = parser;
        this.verifier = verifier;
        this.translator = translator;
        this.decide = decide;
        this.decisions = decisions;
        this.trustLists = trustLists;
        this.keys = keys;
        this.clock = clock;
    }

    /** Says whether a proved credential may be brought by whoever brings it. */
    @FunctionalInterface
    interface Admission {
        Attempt<VerifiedCredential> admit(VerifiedCredential credential);
    }

    /**
     * Recognises the credential of {@code request}.
     *
     * @throws StoreUnavailable and the other outages of its ports: never a refusal
     */
    public Recognition recognise(Caller caller, RecognitionRequest request) {
        return recognise(
                caller, request, Operation.RECOGNISE_CODE, credential -> authorise(caller, request, credential));
    }

    /** The same walk for another operation, with a rule of its own on who may bring which credential. */
    Recognition recognise(Caller caller, RecognitionRequest request, Operation operation, Admission admission) {
        if (!authorisation.mayAttempt(caller, operation)) {
            return new Recognition.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var id = RequestId.of(caller, request.idempotencyKey(), keys);
        return switch (decisions.find(id, request.digest())) {
            case Replayed(var answer) -> decided(answer, id, request);
            case Conflicting _ -> reused();
            case Unseen _ -> proveAndRecord(admission, id, request);
        };
    }

    private Recognition proveAndRecord(Admission admission, RequestId id, RecognitionRequest request) {
        var now = clock.instant();
        var trust = trustLists.current();
        var proved = parser.parse(request.credential())
                .then(presented -> verify(presented, trust, now))
                .then(admission::admit)
                .then(credential -> translate(credential, request, now))
                .then(statement -> offer(statement, request));
        return switch (proved) {
            case Attempt.Refused<ProvedStatement>(var problem) -> new Recognition.Declined(problem);
            case Attempt.Ok<ProvedStatement>(var statement) -> record(id, request, statement, trust, now);
        };
    }

    private Attempt<VerifiedCredential> verify(PresentedCredential presented, TrustList trust, Instant now) {
        return switch (verifier.verify(presented, trust, now)) {
            case Verification.Verified(var credential) -> Attempt.ok(credential);
            case Verification.Rejected(var problem) -> new Attempt.Refused<>(problem);
        };
    }

    /** Only the issuer's or the destination's region may ask, or one province could act for another. */
    private Attempt<VerifiedCredential> authorise(
            Caller caller, RecognitionRequest request, VerifiedCredential credential) {
        var issuer = credential.issuer().region();
        // Whoever's phone takes a code reads its history, so to offer it is for the region that speaks for its holder;
        // of a card from abroad the holder is only stated, and it offers nothing.
        var destination = Optional.of(request.destination()).filter(_ -> !request.claim());
        return authorisation.allows(caller, Operation.RECOGNISE_CODE, issuer, destination)
                ? Attempt.ok(credential)
                : Attempt.refused(ProblemCode.FORBIDDEN);
    }

    private Attempt<ProvedStatement> translate(VerifiedCredential credential, RecognitionRequest request, Instant now) {
        return translator
                .translate(credential, request.holder(), now)
                .then(statement -> ProvedStatement.of(credential, statement, request.holder(), now));
    }

    /** Whose code another region keeps, that region alone may offer to a phone; nothing of it is recorded here. */
    private Attempt<ProvedStatement> offer(ProvedStatement statement, RecognitionRequest request) {
        var elsewhere = request.claim()
                && decisions
                        .locate(keys.subjectOf(statement.document()))
                        .filter(kept -> !statement.speaksFor(kept.head().code()))
                        .isPresent();
        return elsewhere ? Attempt.refused(ProblemCode.FORBIDDEN) : Attempt.ok(statement);
    }

    private Recognition record(
            RequestId id, RecognitionRequest request, ProvedStatement statement, TrustList trust, Instant now) {
        var subject = keys.subjectOf(statement.document());
        var asked = new Asked(id, request, statement, trust, now);
        var recorded =
                decisions.record(id, request.digest(), subject, (owner, head) -> decide.after(owner, head, asked));
        return switch (recorded) {
            case Stored(var answer) -> decided(answer, id, request);
            case Replayed(var answer) -> decided(answer, id, request);
            case Conflicting _ -> reused();
        };
    }

    /** The secret of an offer is put in only now: the store holds its digest, and a repeated answer has the same. */
    private Recognition decided(Octets answer, RequestId id, RecognitionRequest request) {
        return new Recognition.Decided(request.claim() ? decide.released(answer, id) : answer);
    }

    private static Recognition reused() {
        return new Recognition.Declined(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
    }
}
