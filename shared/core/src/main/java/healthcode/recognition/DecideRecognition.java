package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.CodeId;
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
import healthcode.credential.CredentialVerifier;
import healthcode.policy.Judgement;
import healthcode.policy.Lack;
import healthcode.policy.Outcome;
import healthcode.policy.Question;
import healthcode.policy.Reason;
import healthcode.policy.ReasonKind;
import healthcode.policy.RecognitionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides one recognition on top of a head: fold in the evidence, ask the destination's policy, sign the one code.
 *
 * <p>Pure but for the status index of a new holder and the randomness of the signature, so the store may ask again
 * whenever somebody else was faster.
 */
public final class DecideRecognition {

    private static final Duration PHONE_LIFE = Duration.ofHours(24);
    private static final Duration PAPER_LIFE = Duration.ofDays(7);

    private final RecognitionPolicy policy;
    private final CodeSigner signer;
    private final StatusIndices statusIndices;
    private final HolderKeys keys;
    private final RecognitionAnswer answers;

    public DecideRecognition(
            RecognitionPolicy policy,
            CodeSigner signer,
            StatusIndices statusIndices,
            HolderKeys keys,
            RecognitionAnswer answers) {
        this.policy = policy;
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
        var known = known(head, asked);
        var standing = Standing.of(known.assessments(), known.facts(), asked.trust(), asked.now());
        var judgement = sure(standing.explain(policy.judge(question(standing, asked))), asked);
        var validUntil = earliest(asked.now().plus(PHONE_LIFE), standing.changesAt(), judgement.holdsUntil());
        var code = signer.sign(gateCode(subject, known, standing, asked));
        var answer = answers.print(
                asked.id(),
                judgement,
                standing.level(),
                validUntil,
                code,
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
                asked.statement().evidence(),
                known.code(),
                Octets.of(answer));
    }

    /** Where the holder is only like the person of the credential, a person has to compare them. */
    private static Judgement sure(Judgement judgement, Asked asked) {
        return asked.statement().statement().holderUnsure()
                ? judgement.because(ReasonKind.HOLDER_UNSURE.byGateway(), Outcome.REFER)
                : judgement;
    }

    /** What is known once the evidence is in: older evidence is recorded all the same and changes nothing. */
    private Known known(Optional<Head> head, Asked asked) {
        var evidence = asked.statement().evidence();
        var before = head.map(Head::assessments).orElse(Assessments.NONE);
        return new Known(
                before.levelAt(asked.now(), asked.trust()),
                evidence.onto(before),
                head.map(Head::facts).orElse(SignedFacts.NONE).join(evidence.facts()),
                head.map(Head::code).orElseGet(() -> CodeState.first(newStatusIndex(asked))));
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
        return new GateCode(
                new CodeId(keys.handleOf(subject), known.code().epoch()),
                standing.level(),
                standing.region(),
                known.code().statusIndex(),
                shownName(asked),
                asked.statement().document().tail(),
                lastTest(standing),
                asked.request().paper(),
                asked.now().truncatedTo(ChronoUnit.SECONDS),
                expiresAt(standing, asked).truncatedTo(ChronoUnit.SECONDS),
                known.code().holderKey());
    }

    /** A phone's code ends when its level would; paper outlives it, marked, and the status bit speaks for it. */
    private static Instant expiresAt(Standing standing, Asked asked) {
        return asked.request().paper()
                ? asked.now().plus(PAPER_LIFE)
                : earliest(asked.now().plus(PHONE_LIFE), standing.changesAt(), Optional.empty());
    }

    private static String shownName(Asked asked) {
        var printed = asked.statement().statement().person().name();
        return printed.or(() -> asked.request().holder().map(HolderClaim::name))
                .map(MaskedName::of)
                .orElse("*");
    }

    /**
     * Only the very newest test with its sampling time: offline rules must not read a worse one, nor another time, nor
     * one that a test of a withdrawn key may hide.
     */
    private static Optional<GateCode.LastTest> lastTest(Standing standing) {
        var latest = standing.at().plus(CredentialVerifier.SKEW);
        return standing.facts().tests().stream()
                .findFirst()
                .filter(test -> !test.takenAt().isAfter(latest))
                .filter(_ -> !standing.doubts().contains(Lack.NUCLEIC_ACID_TEST))
                .flatMap(test -> test.sampledAt()
                        .map(at -> new GateCode.LastTest(
                                test.kind(), test.finding(), at.truncatedTo(ChronoUnit.SECONDS))));
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
                new TreeMap<>(),
                concerned(known, standing, asked));
    }

    private static Set<RegionCode> concerned(Known known, Standing standing, Asked asked) {
        return News.isChange(known.before(), standing.level())
                ? News.regions(known.assessments(), known.code(), asked.trust())
                : Set.of();
    }

    private static Instant earliest(Instant limit, Optional<Instant> first, Optional<Instant> second) {
        return Stream.of(Optional.of(limit), first, second)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** What stands beside the new evidence, and the level without it. */
    private record Known(Level before, Assessments assessments, SignedFacts facts, CodeState code) {}
}
