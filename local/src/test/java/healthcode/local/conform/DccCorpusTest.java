package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.local.conform.dcc.DccSuite;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Digital COVID certificates of the EU and other states that other people issued and judged. */
class DccCorpusTest {

    @Test
    void agreesWithEveryVerdictAndStageThatIsNotDisputed() throws IOException {
        var report = new DccSuite().run(Corpora.find("dgc-testdata"));
        assertEquals(List.of(), report.failed());
        assertEquals("140 passed, 0 failed, 3 skipped", report.summary());
    }
}
