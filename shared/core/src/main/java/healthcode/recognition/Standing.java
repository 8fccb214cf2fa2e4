package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.Level;
import healthcode.code.RegionCode;
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
 */
record Standing(Level level, Optional<RegionCode> region, Optional<Instant> changesAt) {

    static Standing of(Assessments assessments, TrustList trust, Instant now) {
        var region = assessments
                .decisiveAt(now, trust)
                .flatMap(assessment -> trust.issuer(assessment.issuer()))
                .flatMap(Issuer::region);
        return new Standing(assessments.levelAt(now, trust), region, assessments.changesAfter(now, trust));
    }
}
