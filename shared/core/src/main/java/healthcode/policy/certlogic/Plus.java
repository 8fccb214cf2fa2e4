package healthcode.policy.certlogic;

import healthcode.json.JsonNumber;
import healthcode.json.JsonValue;
import java.util.stream.Stream;

/** The sum of two integers. */
record Plus(Expression left, Expression right, String at) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        var first = left.evaluate(scope);
        var a = Integers.of(first);
        if (a == Integers.NONE) {
            return Expression.error(first, EvaluationError.Code.TYPE_MISMATCH, at);
        }
        var second = right.evaluate(scope);
        var b = Integers.of(second);
        if (b == Integers.NONE) {
            return Expression.error(second, EvaluationError.Code.TYPE_MISMATCH, at);
        }
        var sum = Integers.inRange(a + b);
        return sum == Integers.NONE
                ? new EvaluationError(EvaluationError.Code.OUT_OF_RANGE, at)
                : JsonTerm.of(JsonNumber.of(sum));
    }

    @Override
    public JsonValue print() {
        return Expression.operation("+", Stream.of(left.print(), right.print()));
    }
}
