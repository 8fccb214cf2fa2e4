package healthcode.local;

import healthcode.local.conform.BusinessRulesSuite;
import healthcode.local.conform.CertLogicSuite;
import healthcode.local.conform.ConformSuite;
import healthcode.local.conform.CrossRulesSuite;
import healthcode.local.conform.IdNumbersSuite;
import healthcode.local.conform.RegionsSuite;
import healthcode.local.conform.StatusListSuite;
import healthcode.local.conform.dcc.DccSuite;
import healthcode.local.conform.jose.HealthCardSuite;
import healthcode.local.conform.jose.JwkSuite;
import healthcode.local.conform.jose.JwsSuite;
import healthcode.local.conform.jose.P1363Suite;
import healthcode.local.conform.json.JsonSuite;
import healthcode.local.conform.trust.TrustListSuite;
import java.util.List;

/** The suites that {@code ./gateway conform} knows; a new suite is one line here. */
final class Suites {

    private Suites() {}

    /** Every suite, in the order of the help text. */
    static List<ConformSuite> all() {
        return List.of(
                new CertLogicSuite(), //
                new BusinessRulesSuite(),
                new CrossRulesSuite(),
                new JwsSuite(),
                new JwkSuite(),
                new P1363Suite(),
                new HealthCardSuite(),
                new DccSuite(),
                new TrustListSuite(),
                new JsonSuite(),
                new StatusListSuite(),
                new RegionsSuite(),
                new IdNumbersSuite());
    }
}
