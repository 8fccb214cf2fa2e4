package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rule engine against corpora that other people wrote. */
class RuleCorporaTest {

    @Test
    void evaluatesAndValidatesAsTheSpecificationsOwnSuitesExpect() throws IOException {
        var report = new CertLogicSuite().run(Corpora.find("certlogic-spec"));
        assertEquals(List.of(), report.failed());
        assertEquals("164 passed, 0 failed, 10 skipped", report.summary());
    }

    @Test
    void agreesWithEveryTestOfTheMemberStatesRules() throws IOException {
        var report = new BusinessRulesSuite().run(Corpora.find("dcc-business-rules"));
        assertEquals(List.of(), report.failed());
        assertEquals(855, report.passed());
    }

    @Test
    void agreesWithAnIndependentEngineOnEveryRuleOverEveryCertificate() throws IOException {
        var report = new CrossRulesSuite().run(Corpora.find("dcc-business-rules/cross.shared.json"));
        assertEquals(List.of(), report.failed());
        assertEquals(13_310, report.passed());
    }
}
