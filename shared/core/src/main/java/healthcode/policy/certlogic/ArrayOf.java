package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** An array with at least one operation in it: every item is evaluated. */
record ArrayOf(List<Expression> items, String at) implements Expression {

    /**
     * The attack is a lambda that doubles its accumulator: thirty items would make a value of a thousand million. It
     * also bounds how deep such a value nests.
     */
    static final int HEAVIEST = 1_000;

    ArrayOf {
        items = List.copyOf(items);
    }

    @Override
    public Term evaluate(Scope scope) {
        var values = new ArrayList<Term>(items.size());
        var weight = 1;
        for (var item : items) {
            var value = item.evaluate(scope);
            if (value instanceof EvaluationError) {
                return value;
            }
            values.add(value);
            weight += value.weight();
            if (weight > HEAVIEST) {
                return new EvaluationError(EvaluationError.Code.TOO_LARGE, at);
            }
        }
        return new Sequence(values, weight);
    }

    @Override
    public JsonValue print() {
        return JsonArray.of(items.stream().map(Expression::print));
    }
}
