package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Place names and document numbers against lists that other people published. */
class RegionCorporaTest {

    @Test
    void resolvesTheNamesOfRealRiskLists() throws IOException {
        var report = new RegionsSuite().run(Corpora.find("cn-risk-regions"));
        assertEquals(List.of(), report.failed());
        assertTrue(report.passed() > 200, report.summary());
        assertTrue(report.skipped().stream().allMatch(finding -> finding.why().equals("REFER")));
    }

    @Test
    void judgesPublishedNumbersAsTheirAuthorsDo() throws IOException {
        var report = new IdNumbersSuite().run(Corpora.find("cn-id-numbers"));
        assertEquals("11 passed, 0 failed, 2 skipped", report.summary());
    }

    @Test
    void listsOddEntriesInsteadOfFailingOnThem(@TempDir Path folder) throws IOException {
        var list = "{\"data\":{\"highlist\":[{\"province\":\"\",\"city\":\"\",\"county\":\"\"},7,{\"province\":3}]}}";
        Files.writeString(folder.resolve("odd.json"), list);
        var report = new RegionsSuite().run(folder);
        assertEquals(1, report.skipped().size());
        assertEquals(1, report.failed().size());
    }
}
