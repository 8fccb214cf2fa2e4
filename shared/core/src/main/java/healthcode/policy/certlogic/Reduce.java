package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * A left fold; null folds like the empty array.
 *
 * @param cost steps that one call of the lambda takes: the number of its operations
 */
record Reduce(Expression operand, Expression lambda, Expression initial, int cost, String at) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        return switch (operand.evaluate(scope)) {
            case JsonTerm(JsonArray(var items)) ->
                fold(items.stream().<Term>map(JsonTerm::of).toList(), scope);
            case JsonTerm(JsonNull _) -> initial.evaluate(scope);
            case Sequence sequence -> fold(sequence.items(), scope);
            case Term other -> Expression.error(other, EvaluationError.Code.TYPE_MISMATCH, at);
        };
    }

    private Term fold(List<Term> items, Scope scope) {
        var accumulator = initial.evaluate(scope);
        for (var item : items) {
            if (accumulator instanceof EvaluationError) {
                return accumulator;
            }
            var frame = Frame.of(accumulator, item);
            if (!scope.budget().spend(cost)) {
                return new EvaluationError(EvaluationError.Code.TOO_MANY_STEPS, at);
            }
            if (frame.weight() > ArrayOf.HEAVIEST) {
                return new EvaluationError(EvaluationError.Code.TOO_LARGE, at);
            }
            accumulator = lambda.evaluate(scope.with(frame));
        }
        return accumulator;
    }

    @Override
    public JsonValue print() {
        return Expression.operation("reduce", Stream.of(operand.print(), lambda.print(), initial.print()));
    }
}
