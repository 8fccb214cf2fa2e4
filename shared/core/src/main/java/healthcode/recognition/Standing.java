package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.policy.Judgement;
import healthcode.policy.ReasonKind;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a holder stands at one instant.
 *
 * @param level the fold's level
 * @param region the province behind it, if anything stands
 * @param changesAt when it changes if nothing new is learnt
 * @param keyWithdrawn whether the level is unknown because the key of a standing assessment is no longer trusted
 */
record Standing(Level level, Optional<RegionCode> region, Optional<Instant> changesAt, boolean keyWithdrawn) {

    static Standing of(Assessments assessments, TrustList trust, Instant now) {
        var region = assessments
                .decisiveAt(now, trust)
                .flatMap(assessment -> trust.issuer(assessment.issuer()))
                .flatMap(Issuer::region);
        var level = assessments.levelAt(now, trust);
        var withdrawn = level == Level.UNKNOWN
                && assessments.latest().stream()
                        .anyMatch(assessment -> assessment.standsAt(now) && !trust.trusts(assessment));
        return new Standing(level, region, assessments.changesAfter(now, trust), withdrawn);
    }

    /** The judgement with the reason that no rule can know: it is the key that was lost, not the holder's state. */
    Judgement explain(Judgement judgement) {
        if (!keyWithdrawn) {
            return judgement;
        }
        return judgement.because(ReasonKind.KEY_WITHDRAWN.byGateway(), judgement.outcome());
    }
}
