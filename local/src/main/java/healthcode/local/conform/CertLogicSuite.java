package healthcode.local.conform;

import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.certlogic.CertLogic;
import healthcode.policy.certlogic.Compiled;
import healthcode.policy.certlogic.EvaluationError;
import healthcode.policy.certlogic.Refused;
import healthcode.policy.certlogic.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The test suites that belong to the CertLogic specification: what expressions evaluate to, and which are malformed.
 */
public final class CertLogicSuite implements ConformSuite {

    @Override
    public String name() {
        return "certlogic";
    }

    @Override
    public String help() {
        return "PATH: the CertLogic specification (testSuite, validation-testSuite); evaluation and validation";
    }

    @Override
    public Report run(Path path) throws IOException {
        var report = new Report();
        judge(report, "live assertions", Assertion.in(CorpusFiles.folder(path, "testSuite")));
        judge(report, "validation cases", Assertion.in(CorpusFiles.folder(path, "validation-testSuite")));
        return report;
    }

    private static void judge(Report report, String what, List<Assertion> assertions) {
        var before = report.passed();
        var live = 0;
        for (var assertion : assertions) {
            if (assertion.live()) {
                live++;
                judge(report, assertion);
            } else {
                report.skip(assertion.name(), assertion.whyNot());
            }
        }
        report.note("%s: %d/%d".formatted(what, report.passed() - before, live));
    }

    private static void judge(Report report, Assertion assertion) {
        var expression = assertion.member("certLogicExpression");
        if (assertion.json().get("issues").isPresent()) {
            validate(report, assertion, expression);
        } else {
            evaluate(report, assertion, expression);
        }
    }

    private static void evaluate(Report report, Assertion assertion, JsonValue expression) {
        var expected = assertion.member("expected");
        switch (CertLogic.compile(expression)) {
            case Refused(var at, var why) -> report.fail(assertion.name(), "refused at '" + at.text() + "': " + why);
            case Compiled logic -> {
                switch (logic.evaluate(assertion.member("data"))) {
                    case Value(var json) ->
                        report.check(json.equals(expected), assertion.name(), "expected " + expected + ", got " + json);
                    case EvaluationError(var code, var at) ->
                        report.fail(assertion.name(), "error " + code + " at '" + at + "'");
                }
            }
        }
    }

    /** The refusal must also point at an expression that the corpus complains about. */
    private static void validate(Report report, Assertion assertion, JsonValue expression) {
        var culprits = new ArrayList<JsonValue>();
        assertion.json().array("issues").orElseThrow().items().forEach(issue -> {
            if (issue instanceof JsonObject object) {
                culprits.add(object.get("expr").orElse(JsonNull.NULL));
            }
        });
        switch (CertLogic.compile(expression)) {
            case Compiled _ -> report.check(culprits.isEmpty(), assertion.name(), "accepted, expected a refusal");
            case Refused(var at, var why) -> {
                var culprit = at.in(expression).orElse(JsonNull.NULL);
                report.check(culprits.contains(culprit), assertion.name(), "refused '" + at.text() + "': " + why);
            }
        }
    }
}
