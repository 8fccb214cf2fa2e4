package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertLogicSuiteTest {

    @TempDir
    private Path corpus;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectory(corpus.resolve("testSuite"));
        Files.createDirectory(corpus.resolve("validation-testSuite"));
    }

    @Test
    void judgesAnAssertionWithTheExpressionOfItsCase() throws IOException {
        suite("""
                {"name": "s", "cases": [{"name": "c", "certLogicExpression": {"!": [{"var": ""}]}, "assertions": [
                  {"data": 0, "expected": true}, {"data": 1, "expected": true}]}]}""");
        var report = new CertLogicSuite().run(corpus);
        assertEquals("1 passed, 1 failed", report.summary());
        assertEquals("a.json/0 c/1", report.failed().getFirst().name());
    }

    @Test
    void skipsWhatAnyLevelMarksAsSkipped() throws IOException {
        suite("""
                {"name": "s", "cases": [
                  {"name": "c", "directive": "skip", "assertions": [
                    {"certLogicExpression": 1, "data": 0, "expected": 2}]},
                  {"name": "d", "assertions": [
                    {"certLogicExpression": 1, "directive": "skip", "data": 0, "expected": 2},
                    {"certLogicExpression": 1, "data": 0, "expected": 1}]}]}""");
        assertEquals(
                "1 passed, 0 failed, 2 skipped",
                new CertLogicSuite().run(corpus).summary());
    }

    @Test
    void judgesOnlyWhatIsMarkedOnly() throws IOException {
        suite("""
                {"name": "s", "cases": [
                  {"name": "c", "assertions": [{"certLogicExpression": 1, "data": 0, "expected": 2}]},
                  {"name": "d", "directive": "only", "assertions": [
                    {"certLogicExpression": 1, "data": 0, "expected": 1}]}]}""");
        var report = new CertLogicSuite().run(corpus);
        assertEquals("1 passed, 0 failed, 1 skipped", report.summary());
        assertTrue(report.skipped().getFirst().why().contains("only"));
    }

    @Test
    void failsAnExpressionThatShouldHaveBeenRefused() throws IOException {
        Files.writeString(corpus.resolve("validation-testSuite/v.json"), """
                {"name": "s", "cases": [
                  {"certLogicExpression": 1, "issues": [{"expr": 1, "message": "m"}]},
                  {"certLogicExpression": null, "issues": [{"expr": null, "message": "m"}]},
                  {"certLogicExpression": null, "issues": []}]}""");
        assertEquals("1 passed, 2 failed", new CertLogicSuite().run(corpus).summary());
    }

    @Test
    void saysThatAFolderIsNotTheSpecification() throws IOException {
        Files.delete(corpus.resolve("testSuite"));
        assertThrows(IOException.class, () -> new CertLogicSuite().run(corpus));
    }

    private void suite(String json) throws IOException {
        Files.writeString(corpus.resolve("testSuite/a.json"), json);
    }
}
