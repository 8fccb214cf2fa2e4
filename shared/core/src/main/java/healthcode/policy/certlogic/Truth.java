package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;

/** Whether a value holds as a condition; CertLogic knows values that are neither. */
enum Truth {
    TRUTHY,
    FALSY,
    NEITHER;

    static Truth of(Term term) {
        return switch (term) {
            case JsonTerm(var json) -> of(json);
            case Sequence sequence -> of(!sequence.items().isEmpty());
            case Frame _ -> TRUTHY;
            case Moment _, EvaluationError _ -> NEITHER;
        };
    }

    private static Truth of(JsonValue json) {
        return switch (json) {
            case JsonBoolean truth -> of(truth == JsonBoolean.TRUE);
            case JsonNull _ -> FALSY;
            case JsonString(var text) -> of(!text.isEmpty());
            case JsonArray(var items) -> of(!items.isEmpty());
            case JsonObject(var members) -> of(!members.isEmpty());
            case JsonNumber number -> {
                var integer = Integers.of(number);
                yield integer == Integers.NONE ? NEITHER : of(integer != 0);
            }
        };
    }

    private static Truth of(boolean value) {
        return value ? TRUTHY : FALSY;
    }
}
