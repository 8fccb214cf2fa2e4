package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import healthcode.adapters.json.JacksonJson;
import healthcode.policy.Language;
import healthcode.problem.ProblemCode;
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
}
