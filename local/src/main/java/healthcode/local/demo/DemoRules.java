package healthcode.local.demo;

import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.policy.rules.Publication;
import healthcode.policy.rules.PublishedRules;
import healthcode.policy.rules.RuleDocument;
import java.io.IOException;
import java.util.List;

/** What the demonstration adds to the standard rules: for Shanghai an invented dated set that recognises a fact. */
final class DemoRules {

    private static final String SHANGHAI = "demo-sh-2021-04-01.json";

    private DemoRules() {}

    /** The dated sets, published like any others: only if they keep their own tests. */
    static List<PublishedRules> dated(JsonCodec json) {
        try (var in = DemoRules.class.getResourceAsStream(SHANGHAI)) {
            var document = (JsonObject) json.parse(in.readAllBytes());
            return switch (RuleDocument.check(document)) {
                case Publication.Publishable(var rules) -> List.of(new PublishedRules(rules, document));
                case Publication.Faulty(var faults) ->
                    throw new IllegalStateException(SHANGHAI + " may not be published: " + faults);
            };
        } catch (IOException | MalformedJson e) {
            throw new IllegalStateException(SHANGHAI + " does not read", e);
        }
    }
}
