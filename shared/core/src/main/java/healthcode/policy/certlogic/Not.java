package healthcode.policy.certlogic;

import healthcode.json.JsonValue;
import java.util.stream.Stream;

/** True for a falsy operand, false for a truthy one. */
record Not(Expression operand, String at) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        var value = operand.evaluate(scope);
        return switch (Truth.of(value)) {
            case TRUTHY -> JsonTerm.FALSE;
            case FALSY -> JsonTerm.TRUE;
            case NEITHER -> Expression.error(value, EvaluationError.Code.NEITHER_TRUTHY_NOR_FALSY, at);
        };
    }

    @Override
    public JsonValue print() {
        return Expression.operation("!", Stream.of(operand.print()));
    }
}
