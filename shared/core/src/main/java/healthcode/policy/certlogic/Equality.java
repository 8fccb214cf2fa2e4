package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;

/**
 * Equality without coercion.
 *
 * <p>Two arrays, two objects, two date-times and two fractions have no answer: one reference implementation compares
 * identity, another structure, and a rule must not depend on which engine runs it. Values of different types differ.
 */
enum Equality {
    SAME,
    DIFFERENT,
    UNDEFINED;

    static Equality of(Term left, Term right) {
        if (left instanceof JsonTerm(var a) && right instanceof JsonTerm(var b)) {
            return of(a, b);
        }
        return isArray(left) && isArray(right) || isObject(left) && isObject(right) || bothMoments(left, right)
                ? UNDEFINED
                : DIFFERENT;
    }

    static Equality of(JsonValue left, JsonValue right) {
        return switch (left) {
            case JsonString(var text) -> of(right instanceof JsonString(var other) && text.equals(other));
            case JsonBoolean truth -> of(truth == right);
            case JsonNull _ -> of(right == JsonNull.NULL);
            case JsonNumber number -> right instanceof JsonNumber other ? of(number, other) : DIFFERENT;
            case JsonArray _ -> right instanceof JsonArray ? UNDEFINED : DIFFERENT;
            case JsonObject _ -> right instanceof JsonObject ? UNDEFINED : DIFFERENT;
        };
    }

    private static Equality of(JsonNumber left, JsonNumber right) {
        var a = Integers.of(left);
        var b = Integers.of(right);
        return a == Integers.NONE && b == Integers.NONE ? UNDEFINED : of(a == b);
    }

    private static Equality of(boolean same) {
        return same ? SAME : DIFFERENT;
    }

    private static boolean isArray(Term term) {
        return term instanceof Sequence || term instanceof JsonTerm(JsonArray _);
    }

    private static boolean isObject(Term term) {
        return term instanceof Frame || term instanceof JsonTerm(JsonObject _);
    }

    private static boolean bothMoments(Term left, Term right) {
        return left instanceof Moment && right instanceof Moment;
    }
}
