package healthcode.policy.certlogic;

import healthcode.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares two operands, or three as a chain; every operand is evaluated, so a wrong one is always an error. */
record Comparison(Operator operator, List<Expression> operands, String at) implements Expression {

    /** The operators over integers and their twins over date-times. */
    enum Operator {
        GREATER(">", false),
        LESS("<", false),
        GREATER_OR_EQUAL(">=", false),
        LESS_OR_EQUAL("<=", false),
        AFTER("after", true),
        BEFORE("before", true),
        NOT_BEFORE("not-before", true),
        NOT_AFTER("not-after", true);

        private final String symbol;
        private final boolean overMoments;

        Operator(String symbol, boolean overMoments) {
            this.symbol = symbol;
            this.overMoments = overMoments;
        }

        static Optional<Operator> of(String symbol) {
            return Arrays.stream(values())
                    .filter(operator -> operator.symbol.equals(symbol))
                    .findFirst();
        }

        boolean holds(long left, long right) {
            return switch (this) {
                case GREATER, AFTER -> left > right;
                case LESS, BEFORE -> left < right;
                case GREATER_OR_EQUAL, NOT_BEFORE -> left >= right;
                case LESS_OR_EQUAL, NOT_AFTER -> left <= right;
            };
        }

        /** What is compared of {@code term}, or {@link Integers#NONE} if the operator does not take it. */
        long measure(Term term) {
            if (overMoments) {
                return term instanceof Moment(var millis) ? millis : Integers.NONE;
            }
            return Integers.of(term);
        }
    }

    Comparison {
        operands = List.copyOf(operands);
    }

    @Override
    public Term evaluate(Scope scope) {
        var holds = true;
        var previous = Integers.NONE;
        for (var i = 0; i < operands.size(); i++) {
            var term = operands.get(i).evaluate(scope);
            var next = operator.measure(term);
            if (next == Integers.NONE) {
                return Expression.error(term, EvaluationError.Code.TYPE_MISMATCH, at);
            }
            holds &= i == 0 || operator.holds(previous, next);
            previous = next;
        }
        return JsonTerm.of(holds);
    }

    @Override
    public JsonValue print() {
        return Expression.operation(operator.symbol, operands.stream().map(Expression::print));
    }
}
