package healthcode.policy.certlogic;

import healthcode.json.JsonObject;
import healthcode.json.JsonValue;

/** The data that the lambda of a {@code reduce} sees. */
record Frame(Term accumulator, Term current, int weight) implements Term {

    static Frame of(Term accumulator, Term current) {
        return new Frame(accumulator, current, 1 + accumulator.weight() + current.weight());
    }

    /** The member of that name, or null. */
    Term member(String name) {
        return switch (name) {
            case "accumulator" -> accumulator;
            case "current" -> current;
            default -> JsonTerm.NULL;
        };
    }

    @Override
    public JsonValue toJson() {
        return JsonObject.builder()
                .put("accumulator", accumulator.toJson())
                .put("current", current.toJson())
                .build();
    }
}
