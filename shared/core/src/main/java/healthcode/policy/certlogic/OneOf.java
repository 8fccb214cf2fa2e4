package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.Set;
import java.util.stream.Stream;

/** {@code in} with an array of strings written in the rule: one look-up, however long the array. */
record OneOf(Expression member, JsonArray array, Set<String> texts) implements Expression {

    OneOf {
        texts = Set.copyOf(texts);
    }

    @Override
    public Term evaluate(Scope scope) {
        var wanted = member.evaluate(scope);
        return wanted instanceof EvaluationError
                ? wanted
                : JsonTerm.of(wanted instanceof JsonTerm(JsonString(var text)) && texts.contains(text));
    }

    @Override
    public JsonValue print() {
        return Expression.operation("in", Stream.of(member.print(), array));
    }
}
