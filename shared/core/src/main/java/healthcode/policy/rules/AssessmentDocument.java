package healthcode.policy.rules;

import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.policy.certlogic.CertLogic;
import healthcode.policy.certlogic.Compiled;
import healthcode.policy.certlogic.Refused;
import healthcode.policy.rules.AssessmentRules.AssessmentRule;
import healthcode.policy.rules.Publication.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a document of assessment rules and collects everything that is wrong with it.
 *
 * <p>Members: the {@link Heading}, {@code rules} ({@code code}, {@code logic}, {@code level}, {@code reason},
 * {@code text} and {@code next} in five languages) and {@code tests} ({@code payload}, {@code external}, optionally
 * {@code unknown}, the {@code level} and the {@code reason}); each rule must be unmet in some test. A document whose
 * rules read the risk class of stays must not be GREEN in any test once those stays do not resolve.
 */
public final class AssessmentDocument {

    private final List<Fault> faults = new ArrayList<>();

    private AssessmentDocument() {}

    /** What became of a document offered for publishing. */
    public sealed interface Checked {

        /** It is well formed and passes its own tests. */
        record Publishable(Heading heading, AssessmentRules rules) implements Checked {}

        /** It must not be published; never empty. */
        record Faulty(List<Fault> faults) implements Checked {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /** Whether {@code document} may be published. */
    public static Checked check(JsonObject document) {
        return new AssessmentDocument().read(document, true);
    }

    /** Reads a document that passed once, without running its tests again. */
    static Checked published(JsonObject document) {
        return new AssessmentDocument().read(document, false);
    }

    private Checked read(JsonObject document, boolean tested) {
        var heading = Heading.read(document, this::fault);
        var rules = new ArrayList<AssessmentRule>();
        var written = objects(document, "rules");
        for (var i = 0; i < written.size(); i++) {
            rule(written.get(i), "/rules/" + i).ifPresent(rules::add);
        }
        if (rules.stream().map(AssessmentRule::code).distinct().count() != rules.size() || written.isEmpty()) {
            fault("/rules", "none, or one code twice (expected: at least one rule, each with a code of its own)");
        }
        if (!faults.isEmpty()) {
            return new Checked.Faulty(faults);
        }
        var read = new AssessmentRules(heading.id(), heading.version(), rules);
        if (tested) {
            test(read, objects(document, "tests"));
            unresolved(read, objects(document, "tests"));
        }
        return faults.isEmpty() ? new Checked.Publishable(heading, read) : new Checked.Faulty(faults);
    }

    private Optional<AssessmentRule> rule(JsonObject rule, String at) {
        var level = rule.text("level").flatMap(Level::named).filter(found -> found != Level.GREEN);
        var reason = rule.text("reason").flatMap(ReasonCode::named).filter(found -> found != ReasonCode.NONE);
        if (level.isEmpty() || reason.isEmpty()) {
            fault(at + "/level", "no level and reason (expected: a level worse than GREEN and its coded reason)");
        }
        var logic = logic(rule, at);
        var text = Sentences.read(rule, at, "text", this::fault);
        var next = Sentences.read(rule, at, "next", this::fault);
        var complete = level.isPresent() && reason.isPresent() && logic.isPresent() && text.isPresent();
        return complete && next.isPresent()
                ? Optional.of(new AssessmentRule(
                        rule.text("code").orElse(""), logic.get(), level.get(), reason.get(), text.get(), next.get()))
                : Optional.empty();
    }

    private Optional<Compiled> logic(JsonObject rule, String at) {
        return switch (CertLogic.compile(rule.get("logic").orElse(JsonNull.NULL))) {
            case Compiled logic -> Optional.of(logic);
            case Refused(var where, var why) -> {
                fault(at + "/logic" + where.text(), why);
                yield Optional.empty();
            }
        };
    }

    private void test(AssessmentRules rules, List<JsonObject> tests) {
        var unmet = new HashSet<String>();
        for (var i = 0; i < tests.size(); i++) {
            var test = tests.get(i);
            var assessed = rules.assess(data(test));
            assessed.reasons().forEach(reason -> unmet.add(reason.code()));
            var given = assessed.level() + " " + assessed.code();
            var expected =
                    test.text("level").orElse("") + " " + test.text("reason").orElse("");
            if (!given.equals(expected)) {
                fault("/tests/" + i, "gives " + given + " (expected: " + expected + ")");
            }
        }
        rules.rules().stream()
                .filter(rule -> !unmet.contains(rule.code()))
                .forEach(rule -> fault("/tests", "no test in which the rule " + rule.code() + " is not met"));
    }

    private void unresolved(AssessmentRules rules, List<JsonObject> tests) {
        if (!UnresolvedStays.matterTo(rules.rules().stream().map(AssessmentRule::logic))) {
            return;
        }
        var tried = 0;
        for (var i = 0; i < tests.size(); i++) {
            var doubtful = UnresolvedStays.in(tests.get(i));
            if (doubtful.isPresent() && rules.assess(data(tests.get(i))).level() == Level.GREEN) {
                tried++;
                if (rules.assess(data(doubtful.get())).level() == Level.GREEN) {
                    fault("/tests/" + i, "is GREEN also when no stay resolves (expected: UNKNOWN or worse)");
                }
            }
        }
        if (tried == 0) {
            fault("/tests", "no GREEN test whose stays have a risk class, to try it without");
        }
    }

    private static RuleData data(JsonObject test) {
        return new RuleData(
                JsonObject.builder()
                        .put("payload", test.get("payload").orElse(JsonNull.NULL))
                        .put("external", test.get("external").orElse(JsonNull.NULL))
                        .build(),
                unknown(test));
    }

    private static Set<String> unknown(JsonObject test) {
        var paths = new HashSet<String>();
        for (var item : test.array("unknown").map(JsonArray::items).orElse(List.of())) {
            if (item instanceof JsonString(var path)) {
                paths.add(path);
            }
        }
        return paths;
    }

    private static List<JsonObject> objects(JsonObject object, String name) {
        return object.array(name).map(JsonArray::items).orElse(List.of()).stream()
                .map(item -> item instanceof JsonObject found ? found : JsonObject.EMPTY)
                .toList();
    }

    private void fault(String at, String why) {
        faults.add(new Fault(at, why));
    }
}
