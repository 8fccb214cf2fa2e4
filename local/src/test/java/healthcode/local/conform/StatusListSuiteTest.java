package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import healthcode.adapters.json.JacksonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusListSuiteTest {

    @TempDir
    private Path folder;

    @Test
    void agreesWithEveryVectorOfTheDraft() throws IOException {
        var report = new StatusListSuite().run(Corpora.find("oauth-status-list"));
        assertEquals(List.of(), report.failed());
        assertEquals(283 + 1, report.passed());
    }

    @Test
    void aWrongStatusAWrongOtherAndAWrongSizeFail() throws IOException {
        var lst = "eNrbuRgAAhcBXQ"; // 1001 1101 1100 0101
        assertEquals(
                "2 passed, 1 failed",
                judge(16, lst, "{\"0\": 1, \"1\": 0, \"2\": 1}", "").summary());
        assertEquals(
                "1 passed, 1 failed",
                judge(16, lst, "{\"0\": 1}", ", \"others\": 0").summary());
        assertFalse(judge(24, lst, "{\"0\": 1}", "").conforms());
        assertFalse(judge(16, lst + "!", "{\"0\": 1}", "").conforms());
        assertEquals(
                "0 passed, 2 failed",
                judge(16, lst, "{\"16\": 0, \"x\": 0}", "").summary());
    }

    @Test
    void aTokenOfAnotherTypeOrWithAnotherSignatureFails() throws IOException {
        var vectors = CorpusFiles.read(Corpora.find("oauth-status-list").resolve("vectors.shared.json"));
        var token = new String(new JacksonJson().print(vectors.object("token").orElseThrow()), StandardCharsets.UTF_8);
        assertEquals(
                "1 passed, 0 failed",
                file("{\"lists\": [], \"token\": " + token + "}").summary());
        var changed = token.replace("\"jwt\":\"ey", "\"jwt\":\"eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.ey");
        assertEquals(
                "0 passed, 1 failed",
                file("{\"lists\": [], \"token\": " + changed + "}").summary());
        var jwt = vectors.object("token").orElseThrow().text("jwt").orElseThrow();
        var forged = token.replace(jwt, jwt.substring(0, jwt.length() - 8) + "AAAAAAAA");
        assertEquals(
                "0 passed, 1 failed",
                file("{\"lists\": [], \"token\": " + forged + "}").summary());
    }

    @Test
    void aFileThatIsNoneOfTheCorpusIsSaid() {
        assertThrows(IOException.class, () -> file("{}"));
    }

    private Report judge(int size, String lst, String status, String more) throws IOException {
        return file("{\"lists\": [{\"bits\": 1, \"lst\": \"%s\", \"size\": %d, \"status\": %s%s}]}"
                .formatted(lst, size, status, more));
    }

    private Report file(String json) throws IOException {
        Files.writeString(folder.resolve("vectors.json"), json);
        return new StatusListSuite().run(folder);
    }
}
