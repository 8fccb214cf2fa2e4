package healthcode.policy.certlogic;

import healthcode.json.JsonValue;

/**
 * The value of an expression.
 *
 * @param json the value; a date-time is its text in UTC with milliseconds, {@code 2022-01-31T00:00:00.000Z}
 */
public record Value(JsonValue json) implements Evaluation {

    /** Names the type only: the value may be data of a person. */
    @Override
    public String toString() {
        return "Value[" + json.typeName() + "]";
    }
}
