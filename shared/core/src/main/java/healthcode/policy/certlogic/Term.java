package healthcode.policy.certlogic;

import healthcode.json.JsonNull;
import healthcode.json.JsonValue;

/** What an operation gives while evaluating: JSON, a date-time, something built from these, or an error. */
sealed interface Term permits JsonTerm, Moment, Sequence, Frame, EvaluationError {

    /** The value as JSON. */
    default JsonValue toJson() {
        return JsonNull.NULL;
    }

    /** How many values built during this evaluation it holds; data and literals count as one. */
    default int weight() {
        return 1;
    }
}
