package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.policy.Language;
import healthcode.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final Problems problems = new Problems(new JacksonJson());

    @Test
    void everyCodeSaysWhatIsWrongAndWhatToDoInEveryLanguage() {
        for (var language : Language.values()) {
            for (var code : ProblemCode.values()) {
                assertFalse(problems.title(code, language).isBlank(), language + " " + code + " title");
                assertFalse(problems.detail(code, language).isBlank(), language + " " + code + " detail");
            }
        }
    }

    @Test
    void noTwoCodesShareATitle() {
        for (var language : Language.values()) {
            var titles = new HashSet<String>();
            for (var code : ProblemCode.values()) {
                titles.add(problems.title(code, language));
            }
            assertEquals(ProblemCode.values().length, titles.size(), language.tag());
        }
    }

    @Test
    void onlyOurOwnFailuresAreInTheFiveHundreds() {
        var ours = Set.of(ProblemCode.TRY_LATER, ProblemCode.UNAVAILABLE, ProblemCode.INTERNAL);
        for (var code : ProblemCode.values()) {
            assertEquals(ours.contains(code), Problems.status(code) >= 500, code.code());
        }
    }

    @Test
    void thePageOfProblemsListsThemAll() throws IOException {
        var page = Files.readString(EventFiles.root().resolve("docs/problems.md"));
        for (var code : ProblemCode.values()) {
            var line = "| `" + code.code() + "` | " + Problems.status(code) + " | "
                    + problems.title(code, Language.ENGLISH) + " | " + problems.detail(code, Language.ENGLISH) + " |";
            assertTrue(page.contains(line), line);
        }
        assertEquals(
                ProblemCode.values().length,
                page.lines().filter(line -> line.startsWith("| `")).count());
    }
}
