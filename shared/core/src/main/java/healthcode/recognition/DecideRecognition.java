package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.CodeId;
import healthcode.code.CodeSigner;
import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.GateCode;
import healthcode.code.HolderKeys;
import healthcode.code.IssuedCode;
import healthcode.code.Level;
import healthcode.code.MaskedName;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.code.SubjectId;
import healthcode.policy.Judgement;
import healthcode.policy.Question;
import healthcode.policy.Reason;
import healthcode.policy.RecognitionPolicy;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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

    Decision after(
            Optional<Head> head,
            RequestId id,
            SubjectId subject,
            RecognitionRequest request,
            ProvedStatement statement,
            TrustList trust,
            Instant now) {
        var known = known(head, request, statement);
        var level = known.assessments().levelAt(now, trust);
        var assessing = known.assessments()
                .decisiveAt(now, trust)
                .flatMap(assessment -> trust.issuer(assessment.issuer()))
                .flatMap(Issuer::region);
        var judgement = policy.judge(new Question(
                request.destination(),
                now,
                level,
                assessing,
                known.facts(),
                request.trip(),
                statement.document().birthDate()));
        var validUntil = earliest(
                now.plus(PHONE_LIFE), known.assessments().changesAfter(now, trust), judgement.holdsUntil());
        var code = signer.sign(gateCode(known, subject, request, statement, level, assessing, now, trust));
        return decision(head, id, subject, request, statement, now, known, level, judgement, validUntil, code);
    }

    /** What is known once the evidence is in: older evidence is recorded all the same and changes nothing. */
    private Known known(Optional<Head> head, RecognitionRequest request, ProvedStatement statement) {
        var evidence = statement.evidence();
        var before = head.map(Head::assessments).orElse(Assessments.NONE);
        var facts = head.map(Head::facts).orElse(Facts.NONE).join(evidence.facts());
        var home = statement.credential().issuer().region().orElse(request.destination());
        return new Known(
                evidence.assessment().map(before::with).orElse(before),
                facts,
                head.map(Head::epoch).orElse(0),
                head.map(Head::statusIndex).orElseGet(() -> statusIndices.next(home.province())));
    }

    private GateCode gateCode(
            Known known,
            SubjectId subject,
            RecognitionRequest request,
            ProvedStatement statement,
            Level level,
            Optional<RegionCode> assessing,
            Instant now,
            TrustList trust) {
        // A phone's code ends when its level would; paper outlives it, marked, and the status bit speaks for it.
        var expiresAt = request.paper()
                ? now.plus(PAPER_LIFE)
                : earliest(now.plus(PHONE_LIFE), known.assessments().changesAfter(now, trust), Optional.empty());
        var name = statement.statement().person().name().or(() -> request.holder().map(claim -> claim.name()));
        return new GateCode(
                new CodeId(keys.handleOf(subject), known.epoch()),
                level,
                assessing,
                known.statusIndex(),
                name.map(MaskedName::of).orElse("*"),
                statement.document().tail(),
                known.facts().lastTest(now).map(DecideRecognition::lastTest),
                request.paper(),
                now.truncatedTo(ChronoUnit.SECONDS),
                expiresAt.truncatedTo(ChronoUnit.SECONDS),
                Optional.empty());
    }

    private static GateCode.LastTest lastTest(Fact.Test test) {
        return new GateCode.LastTest(
                test.kind(), test.finding(), test.takenAt().truncatedTo(ChronoUnit.SECONDS));
    }

    private Decision decision(
            Optional<Head> head,
            RequestId id,
            SubjectId subject,
            RecognitionRequest request,
            ProvedStatement statement,
            Instant now,
            Known known,
            Level level,
            Judgement judgement,
            Instant validUntil,
            IssuedCode code) {
        var credential = statement.credential();
        return new Decision(
                id,
                subject,
                head.map(Head::version).orElse(0L) + 1,
                head.map(Head::chain).orElse(Decision.GENESIS),
                request.digest(),
                keys.digest("credential", credential.signingInput().toArray()),
                credential.issuer().id(),
                credential.issuer().region(),
                request.destination(),
                now,
                validUntil,
                judgement.outcome(),
                level,
                judgement.reasons().stream().map(Reason::code).toList(),
                statement.evidence(),
                known.epoch(),
                known.statusIndex(),
                Octets.of(answers.print(id, judgement, level, validUntil, code, request.language())));
    }

    private static Instant earliest(Instant limit, Optional<Instant> first, Optional<Instant> second) {
        return Stream.of(Optional.of(limit), first, second)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private record Known(Assessments assessments, Facts facts, int epoch, StatusIndex statusIndex) {}
}
