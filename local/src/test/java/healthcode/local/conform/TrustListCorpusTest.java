package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.local.conform.trust.TrustListSuite;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trust lists that are in force: half of their keys are spelt in a way that no standard allows. */
class TrustListCorpusTest {

    @Test
    void usesEveryKeyOfTheWorldHealthOrganization() throws IOException {
        judge("who-gdhcn-trustlist", "66 passed, 0 failed");
    }

    @Test
    void usesEveryKeyOfTheDirectoryUnderItsOwnIssuer() throws IOException {
        judge("vci-directory", "270 passed, 0 failed");
    }

    private static void judge(String corpus, String summary) throws IOException {
        var report = new TrustListSuite().run(Corpora.find(corpus));
        assertEquals(List.of(), report.failed());
        assertEquals(summary, report.summary());
    }
}
