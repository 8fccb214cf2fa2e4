package healthcode.policy.certlogic;

import healthcode.json.JsonValue;
import java.util.stream.Stream;

/** Evaluates its guard, then only the branch that the guard selects. */
record If(Expression guard, Expression then, Expression otherwise, String at) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        var condition = guard.evaluate(scope);
        return switch (Truth.of(condition)) {
            case TRUTHY -> then.evaluate(scope);
            case FALSY -> otherwise.evaluate(scope);
            case NEITHER -> Expression.error(condition, EvaluationError.Code.NEITHER_TRUTHY_NOR_FALSY, at);
        };
    }

    @Override
    public JsonValue print() {
        return Expression.operation("if", Stream.of(guard.print(), then.print(), otherwise.print()));
    }
}
