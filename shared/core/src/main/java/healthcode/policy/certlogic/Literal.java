package healthcode.policy.certlogic;

import healthcode.json.JsonValue;

/** A boolean, an integer, a string, or an array of literals: it evaluates to itself. */
record Literal(JsonTerm value) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        return value;
    }

    @Override
    public JsonValue print() {
        return value.json();
    }
}
