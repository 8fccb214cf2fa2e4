package healthcode.bench;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A rule set as published and the payloads of its own tests.
 *
 * @param rules CertLogic expressions; one decision evaluates all of them
 * @param payloads data contexts, each with payload and external
 */
record RuleWorkload(List<JsonValue> rules, List<JsonValue> payloads) {

    /** The set of the corpus that has exactly twenty rules. */
    private static final String TWENTY_RULES = "CH";

    private static final JacksonJson JSON = new JacksonJson(64);

    RuleWorkload {
        rules = List.copyOf(rules);
        payloads = List.copyOf(payloads);
    }

    /** The twenty rules below {@code corpus}, laid out as dcc-business-rules. */
    static RuleWorkload read(Path corpus) throws IOException {
        var rules = new ArrayList<JsonValue>();
        var payloads = new ArrayList<JsonValue>();
        for (var folder : entries(corpus.resolve(TWENTY_RULES))) {
            rules.add(parse(folder.resolve("rule.json")).get("Logic").orElse(JsonNull.NULL));
            for (var file : entries(folder.resolve("tests"))) {
                var test = parse(file);
                payloads.add(JsonObject.builder()
                        .put("payload", test.get("payload").orElse(JsonNull.NULL))
                        .put("external", test.get("external").orElse(JsonNull.NULL))
                        .build());
            }
        }
        return new RuleWorkload(rules, payloads);
    }

    /**
     * The same rules over the payloads that {@code fit}. A test of one rule may leave out what another needs; the peer
     * throws an exception then, which would slow it down for no good reason.
     */
    RuleWorkload over(Predicate<JsonValue> fit) {
        return new RuleWorkload(rules, payloads.stream().filter(fit).toList());
    }

    /** The same for the peer, as one JSON text. */
    byte[] print() {
        return JSON.print(JsonObject.builder()
                .put("rules", new JsonArray(rules))
                .put("payloads", new JsonArray(payloads))
                .build());
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static JsonObject parse(Path file) throws IOException {
        try {
            if (JSON.parse(Files.readAllBytes(file)) instanceof JsonObject object) {
                return object;
            }
            throw new IOException(file + ": not a JSON object");
        } catch (MalformedJson e) {
            throw new IOException(file + ": " + e.kind(), e);
        }
    }
}
