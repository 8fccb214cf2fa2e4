package healthcode.policy.certlogic;

import healthcode.json.JsonValue;
import java.util.stream.Stream;

/** {@code ===}: reliable on strings and integers, see {@link Equality}. */
record Equal(Expression left, Expression right, String at) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        var a = left.evaluate(scope);
        if (a instanceof EvaluationError) {
            return a;
        }
        var b = right.evaluate(scope);
        if (b instanceof EvaluationError) {
            return b;
        }
        return switch (Equality.of(a, b)) {
            case SAME -> JsonTerm.TRUE;
            case DIFFERENT -> JsonTerm.FALSE;
            case UNDEFINED -> new EvaluationError(EvaluationError.Code.NOT_COMPARABLE, at);
        };
    }

    @Override
    public JsonValue print() {
        return Expression.operation("===", Stream.of(left.print(), right.print()));
    }
}
