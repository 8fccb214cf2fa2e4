package healthcode.policy.rules;

import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.policy.Actor;
import healthcode.policy.Outcome;
import healthcode.policy.certlogic.CertLogic;
import healthcode.policy.certlogic.Compiled;
import healthcode.policy.certlogic.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a rule document and collects everything that is wrong with it, so that an author mends it in one go.
 *
 * <p>Members: {@code id}, {@code version}, {@code destinations} ("*" or province codes), {@code from} and optionally
 * {@code until} (+08:00, half-open), {@code rules} and {@code tests}. A rule has {@code code}, {@code affectedFields}
 * (exactly the paths its logic reads), {@code logic}, {@code outcome} when not met, {@code text} and {@code next} in
 * five languages, and optionally {@code changedBy} ({@link Actor}, else the traveller). A test has {@code name},
 * {@code payload}, {@code external}, optionally the paths that are {@code unknown}, the {@code outcome} and the
 * {@code reasons}.
 */
public final class RuleDocument {

    private final JsonObject document;
    private final List<Publication.Fault> faults = new ArrayList<>();

    private RuleDocument(JsonObject document) {
        this.document = document;
    }

    /** Whether {@code document} may be published: well formed, and true to its own tests. */
    public static Publication check(JsonObject document) {
        return new RuleDocument(document).read(true);
    }

    /** The rules of a document that was published once, and so passed its own tests then. */
    static Publication published(JsonObject document) {
        return new RuleDocument(document).read(false);
    }

    private Publication read(boolean tested) {
        var heading = Heading.read(document, this::fault);
        var rules = rules();
        if (!faults.isEmpty()) {
            return new Publication.Faulty(faults);
        }
        var set = new RuleSet(
                heading.id(), heading.version(), heading.destinations(), heading.from(), heading.until(), rules);
        if (tested) {
            runTests(set);
        }
        return faults.isEmpty() ? new Publication.Publishable(set) : new Publication.Faulty(faults);
    }

    private void fault(String at, String why) {
        faults.add(new Publication.Fault(at, why));
    }

    private List<Rule> rules() {
        var items = document.array("rules").map(JsonArray::items).orElse(List.of());
        if (items.isEmpty()) {
            fault("/rules", "no rules (expected: at least one)");
        }
        var rules = new ArrayList<Rule>();
        var codes = new HashSet<String>();
        for (var i = 0; i < items.size(); i++) {
            var at = "/rules/" + i;
            var rule = items.get(i) instanceof JsonObject object ? object : JsonObject.EMPTY;
            if (!codes.add(Heading.word(rule, at, "code", this::fault))) {
                fault(at + "/code", "another rule has this code");
            }
            rule(rule, at).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Rule> rule(JsonObject rule, String at) {
        var logic = logic(rule, at);
        var outcome = outcome(rule, at);
        var text = Sentences.read(rule, at, "text", this::fault);
        var next = Sentences.read(rule, at, "next", this::fault);
        if (outcome.filter(Outcome.RECOGNISED::equals).isPresent()) {
            fault(at + "/outcome", "RECOGNISED when not met (expected: a worse outcome)");
            return Optional.empty();
        }
        return logic.isPresent() && outcome.isPresent() && text.isPresent() && next.isPresent()
                ? Optional.of(new Rule(
                        rule.text("code").orElse(""),
                        logic.get(),
                        outcome.get(),
                        text.get(),
                        next.get(),
                        changedBy(rule, at)))
                : Optional.empty();
    }

    private Optional<Compiled> logic(JsonObject rule, String at) {
        return switch (CertLogic.compile(rule.get("logic").orElse(JsonNull.NULL))) {
            case Refused(var where, var why) -> {
                fault(at + "/logic" + where.text(), why);
                yield Optional.empty();
            }
            case Compiled logic -> {
                var stated = new TreeSet<>(texts(rule, "affectedFields"));
                if (!stated.equals(logic.paths())) {
                    fault(at + "/affectedFields", "not what the logic reads (expected: " + logic.paths() + ")");
                }
                yield Optional.of(logic);
            }
        };
    }

    private Optional<Outcome> outcome(JsonObject object, String at) {
        var name = object.text("outcome").orElse("");
        var outcome = Arrays.stream(Outcome.values())
                .filter(value -> value.name().equals(name))
                .findFirst();
        if (outcome.isEmpty()) {
            fault(at + "/outcome", "unknown (expected: one of " + List.of(Outcome.values()) + ")");
        }
        return outcome;
    }

    private Actor changedBy(JsonObject rule, String at) {
        var name = rule.text("changedBy").orElse(Actor.TRAVELLER.name());
        var actor = Arrays.stream(Actor.values())
                .filter(value -> value.name().equals(name))
                .findFirst();
        if (actor.isEmpty()) {
            fault(at + "/changedBy", "unknown (expected: one of " + List.of(Actor.values()) + ")");
        }
        return actor.orElse(Actor.TRAVELLER);
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.array(name).map(JsonArray::items).orElse(List.of()).stream()
                .map(item -> item instanceof JsonString(var text) ? text : "")
                .toList();
    }

    private void runTests(RuleSet set) {
        var tests = document.array("tests").map(JsonArray::items).orElse(List.of());
        var objectedTo = new HashSet<String>();
        for (var i = 0; i < tests.size(); i++) {
            var test = tests.get(i) instanceof JsonObject object ? object : JsonObject.EMPTY;
            objectedTo.addAll(texts(test, "reasons"));
            runTest(set, test, "/tests/" + i);
        }
        set.rules().stream()
                .filter(rule -> !objectedTo.contains(rule.code()))
                .forEach(rule -> fault("/tests", "no test in which the rule " + rule.code() + " is not met"));
        unresolved(set, tests);
    }

    /** What is accepted must not be accepted any more once nobody knows where its stays were. */
    private void unresolved(RuleSet set, List<JsonValue> tests) {
        if (!UnresolvedStays.matterTo(set.rules().stream().map(Rule::logic))) {
            return;
        }
        var tried = 0;
        for (var i = 0; i < tests.size(); i++) {
            var test = tests.get(i) instanceof JsonObject object ? object : JsonObject.EMPTY;
            var doubtful = UnresolvedStays.in(test);
            if (doubtful.isPresent() && set.judge(data(test)).outcome().accepts()) {
                tried++;
                if (set.judge(data(doubtful.get())).outcome().accepts()) {
                    fault("/tests/" + i, "is accepted also when no stay resolves (expected: REFER or worse)");
                }
            }
        }
        if (tried == 0) {
            fault("/tests", "no accepted test whose stays have a risk class, to try it without");
        }
    }

    private static RuleData data(JsonObject test) {
        var json = JsonObject.builder()
                .put("payload", member(test, "payload"))
                .put("external", member(test, "external"))
                .build();
        return new RuleData(json, Set.copyOf(texts(test, "unknown")));
    }

    private void runTest(RuleSet set, JsonObject test, String at) {
        var expected = outcome(test, at);
        var judgement = set.judge(data(test));
        if (expected.isPresent() && judgement.outcome() != expected.get()) {
            fault(at, "gives " + judgement.outcome() + " (expected: " + expected.get() + ")");
        }
        var reasons = judgement.outcome() == Outcome.RECOGNISED
                ? List.<String>of()
                : judgement.reasons().stream().map(reason -> reason.code()).toList();
        if (!Set.copyOf(reasons).equals(Set.copyOf(texts(test, "reasons")))) {
            fault(at + "/reasons", "gives " + reasons);
        }
    }

    private static JsonValue member(JsonObject test, String name) {
        return test.get(name).orElse(JsonNull.NULL);
    }
}
