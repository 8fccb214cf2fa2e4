package healthcode.local.conform;

import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One assertion of a CertLogic test suite with what it inherits from its case and file.
 *
 * <p>A directive {@code skip} on the file, the case or the assertion switches it off; if {@code only} occurs anywhere,
 * whatever is not marked so is switched off too.
 *
 * @param whyNot why it is switched off; empty for a live one
 */
record Assertion(String name, JsonObject json, JsonValue inherited, String whyNot) {

    boolean live() {
        return whyNot.isEmpty();
    }

    /** The member of that name, or of the case, or null. */
    JsonValue member(String name) {
        return json.get(name)
                .or(() -> inherited instanceof JsonObject parent ? parent.get(name) : Optional.empty())
                .orElse(JsonNull.NULL);
    }

    /** Every assertion below {@code folder}. */
    static List<Assertion> in(Path folder) throws IOException {
        var all = new ArrayList<Assertion>();
        for (var file : CorpusFiles.jsonFiles(folder)) {
            collect(CorpusFiles.read(file), file.getFileName().toString(), all);
        }
        return all.stream().anyMatch(assertion -> assertion.has("only"))
                ? all.stream().map(Assertion::unlessOnly).toList()
                : all;
    }

    private static void collect(JsonObject suite, String file, List<Assertion> into) {
        var cases = items(suite, "cases");
        for (var i = 0; i < cases.size(); i++) {
            var testCase = inherit(cases.get(i), suite);
            var name = file + "/" + i
                    + testCase.text("name").map(text -> " " + text).orElse("");
            var assertions = testCase.get("assertions").isPresent() ? items(testCase, "assertions") : List.of(testCase);
            for (var j = 0; j < assertions.size(); j++) {
                var assertion = inherit(assertions.get(j), testCase);
                var skipped = "skip".equals(assertion.text("directive").orElse(""));
                into.add(new Assertion(name + "/" + j, assertion, testCase, skipped ? "directive 'skip'" : ""));
            }
        }
    }

    /** {@code child} with the directive of {@code parent}, where skip beats only and only beats nothing. */
    private static JsonObject inherit(JsonObject child, JsonObject parent) {
        var inherited = parent.text("directive");
        if (inherited.isEmpty() || "skip".equals(child.text("directive").orElse(""))) {
            return child;
        }
        var builder = JsonObject.builder();
        child.members().forEach(builder::put);
        return builder.put("directive", inherited.get()).build();
    }

    private static List<JsonObject> items(JsonObject parent, String name) {
        return parent.array(name).map(JsonArray::items).orElse(List.of()).stream()
                .map(item -> item instanceof JsonObject object ? object : JsonObject.EMPTY)
                .toList();
    }

    private boolean has(String directive) {
        return directive.equals(json.text("directive").orElse(""));
    }

    private Assertion unlessOnly() {
        return !live() || has("only") ? this : new Assertion(name, json, inherited, "another is marked 'only'");
    }
}
