package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.ClaimSecret;
import healthcode.code.CodeSigner;
import healthcode.code.CodeState;
import healthcode.code.GateCode;
import healthcode.code.HolderClaim;
import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.code.MaskedName;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.code.StatusIndex;
import healthcode.code.SubjectId;
import healthcode.policy.Judgement;
import healthcode.policy.Outcome;
import healthcode.policy.Question;
import healthcode.policy.Reason;
import healthcode.policy.ReasonKind;
import healthcode.policy.RecognitionPolicy;
import healthcode.policy.rules.AssessmentPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides one recognition on top of a head: fold in the evidence, ask the destination's policy, sign the one code.
 *
 * <p>Pure but for the status index of a new holder and the randomness of the signature, so the store may ask again
 * whenever somebody else was faster.
 */
public final class DecideRecognition {

    /** How long the offer to claim a code stands open. */
    static final Duration CLAIM_LIFE = Duration.ofMinutes(10);

    private final RecognitionPolicy policy;
    private final AssessByRules assess;
    private final CodeSigner signer;
    private final StatusIndices statusIndices;
    private final HolderKeys keys;
    private final RecognitionAnswer answers;

    /** Decisions where no region assesses levels by rules. */
    public DecideRecognition(
            RecognitionPolicy policy,
            CodeSigner signer,
            StatusIndices statusIndices,
            HolderKeys keys,
            RecognitionAnswer answers) {
        this(policy, AssessmentPolicy.NONE, signer, statusIndices, keys, answers);
    }

    /** @param assessment the rules of regions without a code of their own */
    public DecideRecognition(
            RecognitionPolicy policy,
            AssessmentPolicy assessment,
            CodeSigner signer,
            StatusIndices statusIndices,
            HolderKeys keys,
            RecognitionAnswer answers) {
        this.policy = policy;
        this.assess = new AssessByRules(assessment);
        this.signer = signer;
        this.statusIndices = statusIndices;
        this.keys = keys;
        this.answers = answers;
    }

    /**
     * The decision that follows the {@code head} of {@code subject}, answer and signed code included; nothing of it is
     * released yet.
     */
    Decision after(SubjectId subject, Optional<Head> head, Asked asked) {
        var known = known(subject, head, asked);
        var standing = standing(known, asked, asked.now());
        var foresight =
                new Foresight(at -> standing(known, asked, at), holder -> policy.judge(question(holder, asked)));
        var judgement = sure(standing.explain(foresight.of(standing)), asked);
        var validUntil = CodeProjection.earliest(
                asked.now().plus(CodeProjection.PHONE_LIFE), standing.changesAt(), judgement.holdsUntil());
        var code = signer.sign(gateCode(subject, known, standing, asked));
        var answer = answers.print(
                asked.id(),
                judgement,
                standing.level(),
                validUntil,
                code,
                known.code().claim().filter(_ -> offers(known.code(), asked)).map(CodeState.Claim::expiresAt),
                known.ruled().verdict(),
                asked.request().language());
        return new Decision(
                asked.id(),
                subject,
                Decision.numberAfter(head),
                Decision.chainAfter(head),
                asked.request().digest(),
                asked.now(),
                act(known, standing, judgement, validUntil, asked),
                known.before(),
                standing.level(),
                known.ruled().evidence(),
                known.code(),
                Octets.of(answer));
    }

    /** The stored {@code answer} to the request called {@code id}, with the secret of the offer that it made. */
    Octets released(Octets answer, RequestId id) {
        return answers.withSecret(answer, handle -> ClaimSecret.of(handle, id.octets(), keys));
    }

    private static Standing standing(Known known, Asked asked, Instant at) {
        return Standing.of(known.assessments(), known.facts(), asked.trust(), at);
    }

    /** Where the holder is only like the person of the credential, a person has to compare them. */
    private static Judgement sure(Judgement judgement, Asked asked) {
        return asked.statement().statement().holderUnsure()
                ? judgement.because(ReasonKind.HOLDER_UNSURE.byGateway(), Outcome.REFER)
                : judgement;
    }

    /** What is known once the evidence is in: older evidence is recorded all the same and changes nothing. */
    private Known known(SubjectId subject, Optional<Head> head, Asked asked) {
        var ruled = assess.over(asked.statement().evidence(), head, asked.trust(), asked.now());
        var evidence = ruled.evidence();
        var before = head.map(Head::assessments).orElse(Assessments.NONE);
        return new Known(
                ruled,
                before.levelAt(asked.now(), asked.trust()),
                evidence.onto(before),
                head.map(Head::facts).orElse(SignedFacts.NONE).join(evidence.facts()),
                code(subject, head.map(Head::code).orElseGet(() -> CodeState.first(newStatusIndex(asked))), asked));
    }

    /**
     * Whose code it is stays; a request may only open an offer to bind it, and only of a code that its region keeps.
     */
    private CodeState code(SubjectId subject, CodeState code, Asked asked) {
        if (!offers(code, asked)) {
            return code;
        }
        var secret = ClaimSecret.of(keys.handleOf(subject), asked.id().octets(), keys);
        return code.offering(
                new CodeState.Claim(secret.digest(keys), asked.now().plus(CLAIM_LIFE)));
    }

    private static boolean offers(CodeState code, Asked asked) {
        return asked.request().claim() && asked.statement().speaksFor(code);
    }

    private StatusIndex newStatusIndex(Asked asked) {
        var home = asked.statement().credential().issuer().region();
        return statusIndices.next(home.orElse(asked.request().destination()).province());
    }

    private static Question question(Standing standing, Asked asked) {
        var request = asked.request();
        return standing.question(
                request.destination(),
                request.trip(),
                asked.statement().document().birthDate());
    }

    private GateCode gateCode(SubjectId subject, Known known, Standing standing, Asked asked) {
        return new CodeProjection(keys.handleOf(subject), known.code(), standing)
                .shown(
                        new CodeProjection.Printed(
                                shownName(asked), asked.statement().document().tail()),
                        asked.request().paper());
    }

    private static String shownName(Asked asked) {
        var printed = asked.statement().statement().person().name();
        return printed.or(() -> asked.request().holder().map(HolderClaim::name))
                .map(MaskedName::of)
                .orElse("*");
    }

    private Act act(Known known, Standing standing, Judgement judgement, Instant validUntil, Asked asked) {
        var credential = asked.statement().credential();
        return new Act(
                Act.Kind.RECOGNITION,
                credential.issuer().id(),
                credential.issuer().region(),
                Optional.of(asked.request().destination()),
                Optional.of(keys.digest("credential", credential.signingInput().toArray())),
                Optional.of(judgement.outcome()),
                Optional.of(validUntil),
                judgement.reasons().stream().map(Reason::code).toList(),
                details(known.ruled()),
                concerned(known, standing, asked));
    }

    /** Which rules set a level, for whoever asks later why it is what it is. */
    private static SortedMap<String, String> details(AssessByRules.Ruled ruled) {
        var details = new TreeMap<String, String>();
        ruled.verdict().ifPresent(verdict -> details.put("assessedBy", String.join(" ", verdict.rules())));
        return details;
    }

    private static Set<RegionCode> concerned(Known known, Standing standing, Asked asked) {
        return News.isChange(known.before(), standing.level())
                ? News.regions(known.assessments(), known.code(), asked.trust())
                : Set.of();
    }

    /** What stands beside the new evidence, and the level without it. */
    private record Known(
            AssessByRules.Ruled ruled, Level before, Assessments assessments, SignedFacts facts, CodeState code) {}
}
