package healthcode.policy.certlogic;

import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonValue;

/** A JSON value, from the data or from the expression. */
record JsonTerm(JsonValue json) implements Term {

    static final JsonTerm NULL = new JsonTerm(JsonNull.NULL);
    static final JsonTerm TRUE = new JsonTerm(JsonBoolean.TRUE);
    static final JsonTerm FALSE = new JsonTerm(JsonBoolean.FALSE);

    static JsonTerm of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static JsonTerm of(JsonValue json) {
        return new JsonTerm(json);
    }

    @Override
    public JsonValue toJson() {
        return json;
    }

    /** Names the type only: the value may be data of a person. */
    @Override
    public String toString() {
        return "JsonTerm[" + json.typeName() + "]";
    }
}
