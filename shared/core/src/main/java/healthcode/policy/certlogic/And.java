package healthcode.policy.certlogic;

import healthcode.json.JsonValue;
import java.util.List;

/** The first falsy operand, or the last one; operands after the first falsy one are not evaluated. */
record And(List<Expression> operands, String at) implements Expression {

    And {
        operands = List.copyOf(operands);
    }

    @Override
    public Term evaluate(Scope scope) {
        Term value = JsonTerm.TRUE;
        for (var i = 0; i < operands.size(); i++) {
            value = operands.get(i).evaluate(scope);
            var truth = Truth.of(value);
            if (truth == Truth.NEITHER) {
                return Expression.error(value, EvaluationError.Code.NEITHER_TRUTHY_NOR_FALSY, at);
            }
            if (truth == Truth.FALSY) {
                return value;
            }
        }
        return value;
    }

    @Override
    public JsonValue print() {
        return Expression.operation("and", operands.stream().map(Expression::print));
    }
}
