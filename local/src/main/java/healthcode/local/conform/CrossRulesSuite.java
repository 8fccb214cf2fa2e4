package healthcode.local.conform;

import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.policy.certlogic.CertLogic;
import healthcode.policy.certlogic.Compiled;
import healthcode.policy.certlogic.Evaluation;
import healthcode.policy.certlogic.EvaluationError;
import healthcode.policy.certlogic.Refused;
import healthcode.policy.certlogic.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every business rule over every test certificate, against the answers of an independent implementation. */
public final class CrossRulesSuite implements ConformSuite {

    /** A certificate of the other corpus and what a rule sees of it. */
    private record Certificate(String file, JsonObject data) {}

    @Override
    public String name() {
        return "rules-cross";
    }

    @Override
    public String help() {
        return "PATH: cross.shared.json among the business rules, with dgc-testdata beside their folder";
    }

    @Override
    public Report run(Path path) throws IOException {
        var rules = path.toAbsolutePath().normalize().getParent();
        var table = CorpusFiles.read(path);
        var valueSets = CorpusFiles.read(rules.resolve("valuesets").resolve("valueSets.json"));
        var certificates =
                certificates(table, CorpusFiles.folder(rules.resolveSibling("dgc-testdata"), "."), valueSets);
        var report = new Report();
        for (var row :
                table.object("results").orElse(JsonObject.EMPTY).members().entrySet()) {
            var rule = CorpusFiles.read(rules.resolve(row.getKey()).resolve("rule.json"));
            var letters = row.getValue() instanceof JsonString(var text) ? text : "";
            judge(report, row.getKey(), rule.get("Logic").orElse(JsonNull.NULL), letters, certificates);
        }
        return report;
    }

    private static List<Certificate> certificates(JsonObject table, Path folder, JsonObject valueSets)
            throws IOException {
        var certificates = new ArrayList<Certificate>();
        for (var entry : table.array("certs").map(JsonArray::items).orElse(List.of())) {
            if (!(entry instanceof JsonArray(var pair))
                    || pair.size() != 2
                    || !(pair.getFirst() instanceof JsonString(var file))) {
                throw new IOException("a certificate is not [file, clock]");
            }
            var payload = CorpusFiles.read(folder.resolve(file)).get("JSON").orElse(JsonNull.NULL);
            var external = JsonObject.builder()
                    .put("validationClock", pair.getLast())
                    .put("valueSets", valueSets)
                    .build();
            certificates.add(new Certificate(
                    file,
                    JsonObject.builder()
                            .put("payload", payload)
                            .put("external", external)
                            .build()));
        }
        return certificates;
    }

    private static void judge(
            Report report, String rule, JsonValue logic, String letters, List<Certificate> certificates) {
        switch (CertLogic.compile(logic)) {
            case Refused(var at, var why) -> report.fail(rule, "refused at '" + at.text() + "': " + why);
            case Compiled _
            when letters.length() != certificates.size() ->
                report.fail(rule, letters.length() + " answers for " + certificates.size() + " certificates");
            case Compiled compiled -> {
                for (var i = 0; i < certificates.size(); i++) {
                    var got = letter(compiled.evaluate(certificates.get(i).data()));
                    var expected = letters.charAt(i);
                    report.check(
                            got == expected,
                            rule + " over " + certificates.get(i).file(),
                            "expected " + expected + ", got " + got);
                }
            }
        }
    }

    private static char letter(Evaluation evaluation) {
        return switch (evaluation) {
            case Value(var json) when json == JsonBoolean.TRUE -> 'T';
            case Value(var json) when json == JsonBoolean.FALSE -> 'F';
            case Value _ -> '?';
            case EvaluationError _ -> 'E';
        };
    }
}
