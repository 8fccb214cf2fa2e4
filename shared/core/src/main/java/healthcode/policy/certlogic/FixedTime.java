package healthcode.policy.certlogic;

import healthcode.json.JsonNumber;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;

/** {@code plusTime} over a text written in the rule: computed once. */
record FixedTime(JsonString date, JsonNumber amount, TimeUnit unit, Term value) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        return value;
    }

    @Override
    public JsonValue print() {
        return PlusTime.print(date, amount, unit);
    }
}
