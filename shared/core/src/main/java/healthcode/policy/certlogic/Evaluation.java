package healthcode.policy.certlogic;

import healthcode.json.JsonBoolean;

/** What an expression gave over some data. */
public sealed interface Evaluation permits Value, EvaluationError {

    /** True only for the JSON value {@code true}: neither an error nor a merely truthy value satisfies a rule. */
    default boolean isTrue() {
        return this instanceof Value(var json) && json == JsonBoolean.TRUE;
    }
}
