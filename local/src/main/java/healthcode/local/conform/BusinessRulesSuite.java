package healthcode.local.conform;

import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.policy.certlogic.CertLogic;
import healthcode.policy.certlogic.Compiled;
import healthcode.policy.certlogic.EvaluationError;
import healthcode.policy.certlogic.Refused;
import healthcode.policy.certlogic.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Business rules of EU member states with their own tests: {@code <set>/<rule>/rule.json} and {@code tests/*.json}. */
public final class BusinessRulesSuite implements ConformSuite {

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String help() {
        return "PATH: DCC business rules, <set>/<rule>/rule.json with tests/*.json";
    }

    @Override
    public Report run(Path path) throws IOException {
        var report = new Report();
        for (var set : CorpusFiles.folders(path)) {
            for (var folder : CorpusFiles.folders(set)) {
                for (var file : CorpusFiles.jsonFiles(folder)) {
                    judge(report, path, file);
                }
            }
        }
        return report;
    }

    private static void judge(Report report, Path root, Path file) {
        var name = root.relativize(file).toString();
        var tests = file.resolveSibling("tests");
        var tested = Files.isDirectory(tests);
        try {
            var rule = CorpusFiles.read(file);
            switch (CertLogic.compile(rule.get("Logic").orElse(JsonNull.NULL))) {
                case Refused(var at, var why) ->
                    unusable(report, tested, name, "refused at '" + at.text() + "': " + why);
                case Compiled logic when tested -> runTests(report, root, tests, logic);
                case Compiled _ -> report.skip(name, "no tests; the rule compiles");
            }
        } catch (IOException e) {
            unusable(report, tested, name, "unreadable: " + e.getMessage());
        }
    }

    /** A rule that we cannot use fails its tests; where there are none it is only worth mentioning. */
    private static void unusable(Report report, boolean tested, String name, String why) {
        if (tested) {
            report.fail(name, why);
        } else {
            report.skip(name, "no tests; " + why);
        }
    }

    private static void runTests(Report report, Path root, Path tests, Compiled logic) throws IOException {
        for (var file : CorpusFiles.jsonFiles(tests)) {
            var name = root.relativize(file).toString();
            try {
                runTest(report, name, CorpusFiles.read(file), logic);
            } catch (IOException e) {
                report.fail(name, "unreadable: " + e.getMessage());
            }
        }
    }

    private static void runTest(Report report, String name, JsonObject test, Compiled logic) {
        var data = JsonObject.builder()
                .put("payload", test.get("payload").orElse(JsonNull.NULL))
                .put("external", test.get("external").orElse(JsonNull.NULL))
                .build();
        var expected = test.get("expected").orElse(JsonNull.NULL);
        switch (logic.evaluate(data)) {
            case Value(var json) -> report.check(json.equals(expected), name, "expected " + expected + ", got " + json);
            case EvaluationError(var code, var at) -> report.fail(name, "error " + code + " at '" + at + "'");
        }
    }
}
