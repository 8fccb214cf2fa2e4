package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.policy.Judgement;
import healthcode.policy.Lack;
import healthcode.policy.Question;
import healthcode.policy.ReasonKind;
import healthcode.policy.Trip;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Where a holder stands at one instant: the level and the facts that count.
 *
 * @param at the instant
 * @param level the fold's level
 * @param region the province behind it, if anything stands
 * @param changesAt when it changes if nothing new is learnt
 * @param keyWithdrawn whether the level is unknown because the key of a standing assessment is no longer trusted
 * @param facts those whose keys are trusted
 * @param doubts the kinds of fact that cannot be known, because some were signed with keys that are not
 */
record Standing(
        Instant at,
        Level level,
        Optional<RegionCode> region,
        Optional<Instant> changesAt,
        boolean keyWithdrawn,
        Facts facts,
        Set<Lack> doubts) {

    /** Where the holder of {@code head} stands; without one, where somebody does whom nobody knows. */
    static Standing of(Optional<Head> head, TrustList trust, Instant now) {
        return of(
                head.map(Head::assessments).orElse(Assessments.NONE),
                head.map(Head::facts).orElse(SignedFacts.NONE),
                trust,
                now);
    }

    static Standing of(Assessments assessments, SignedFacts facts, TrustList trust, Instant now) {
        var region = assessments
                .decisiveAt(now, trust)
                .flatMap(assessment -> trust.issuer(assessment.issuer()))
                .flatMap(Issuer::region);
        var level = assessments.levelAt(now, trust);
        var withdrawn = level == Level.UNKNOWN
                && assessments.latest().stream()
                        .anyMatch(assessment -> assessment.standsAt(now) && !trust.trusts(assessment));
        var believed = facts.believed(trust);
        var doubts = DoubtedKinds.about(believed, facts.doubted(trust));
        return new Standing(now, level, region, assessments.changesAfter(now, trust), withdrawn, believed, doubts);
    }

    /** What {@code destination} is asked about this holder. */
    Question question(RegionCode destination, Optional<Trip> trip, Optional<LocalDate> birthDate) {
        return new Question(destination, at, level, region, facts, trip, birthDate).lacking(doubts);
    }

    /** The judgement with the reason that no rule can know: it is the key that was lost, not the holder's state. */
    Judgement explain(Judgement judgement) {
        var missing =
                judgement.reasons().stream().anyMatch(reason -> reason.code().equals(ReasonKind.FACT_MISSING.code()));
        if (keyWithdrawn || missing && !doubts.isEmpty()) {
            return judgement.because(ReasonKind.KEY_WITHDRAWN.byGateway(), judgement.outcome());
        }
        return judgement;
    }
}
