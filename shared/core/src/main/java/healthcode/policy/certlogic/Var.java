package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads a path from the data; what is not there is null. */
record Var(String path, List<Step> steps) implements Expression {

    private static final int LONGEST_INDEX = 9;

    /** One fragment: the key in an object and, if it is digits only, the index in an array, otherwise -1. */
    record Step(String key, int index) {

        static Step of(String fragment) {
            var digits = !fragment.isEmpty()
                    && fragment.length() <= LONGEST_INDEX
                    && fragment.chars().allMatch(c -> c >= '0' && c <= '9');
            return new Step(fragment, digits ? Integer.parseInt(fragment) : -1);
        }
    }

    Var {
        steps = List.copyOf(steps);
    }

    static Var of(String path) {
        return new Var(
                path,
                path.isEmpty()
                        ? List.of()
                        : Arrays.stream(path.split("\\.", -1)).map(Step::of).toList());
    }

    @Override
    public Term evaluate(Scope scope) {
        if (!scope.unknown().isEmpty() && touches(scope.unknown())) {
            return new EvaluationError(EvaluationError.Code.UNKNOWN, "");
        }
        var term = scope.data();
        var depth = 0;
        while (depth < steps.size() && !(term instanceof JsonTerm)) {
            term = child(term, steps.get(depth++));
        }
        return depth < steps.size() ? JsonTerm.of(descend(((JsonTerm) term).json(), depth)) : term;
    }

    /** Whether an unknown path is this one, above it or below it. */
    private boolean touches(Set<String> unknown) {
        return unknown.stream()
                .anyMatch(other -> path.isEmpty()
                        || path.equals(other)
                        || path.startsWith(other + ".")
                        || other.startsWith(path + "."));
    }

    private JsonValue descend(JsonValue root, int from) {
        var value = root;
        for (var depth = from; depth < steps.size(); depth++) {
            var step = steps.get(depth);
            if (value instanceof JsonObject(var members)) {
                value = members.get(step.key());
            } else if (value instanceof JsonArray(var items)) {
                value = step.index() >= 0 && step.index() < items.size() ? items.get(step.index()) : null;
            } else {
                return JsonNull.NULL;
            }
        }
        return value == null ? JsonNull.NULL : value;
    }

    private static Term child(Term parent, Step step) {
        return switch (parent) {
            case Frame frame -> frame.member(step.key());
            case Sequence sequence -> sequence.item(step.index());
            case JsonTerm _, Moment _, EvaluationError _ -> JsonTerm.NULL;
        };
    }

    @Override
    public JsonValue print() {
        return JsonObject.builder().put("var", new JsonString(path)).build();
    }
}
