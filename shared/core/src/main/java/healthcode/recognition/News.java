package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.CodeState;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says what is news to whom: which changes of level belong in change feeds, and in whose. */
final class News {

    private News() {}

    /**
     * Whether going from one level to another is worth telling. A GREEN that lapsed overnight and is green again in the
     * morning is not: feeds would hold everybody, every day.
     */
    static boolean isChange(Level before, Level after) {
        return before != after && !(before == Level.UNKNOWN && after == Level.GREEN);
    }

    /**
     * The regions that have a part in a holder: those whose issuers assessed them, and the one that keeps their code.
     */
    static Set<RegionCode> regions(Assessments assessments, CodeState code, TrustList trust) {
        var regions = new TreeSet<RegionCode>();
        regions.add(code.statusIndex().region());
        assessments.latest().stream()
                .map(Assessment::issuer)
                .map(trust::issuer)
                .flatMap(Optional::stream)
                .map(Issuer::region)
                .flatMap(Optional::stream)
                .map(RegionCode::province)
                .forEach(regions::add);
        return regions;
    }
}
