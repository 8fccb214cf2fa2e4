package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/** Whether a value is a member of an array that is only known when evaluating, such as a value set. */
record In(Expression member, Expression array, String at) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        var wanted = member.evaluate(scope);
        if (wanted instanceof EvaluationError) {
            return wanted;
        }
        var within = array.evaluate(scope);
        return switch (within) {
            case JsonTerm(JsonArray(var items)) when scope.budget().spend(items.size()) -> among(wanted, items);
            case Sequence sequence
            when scope.budget().spend(sequence.items().size()) -> amongTerms(wanted, sequence.items());
            case JsonTerm(JsonArray _) -> new EvaluationError(EvaluationError.Code.TOO_MANY_STEPS, at);
            case Sequence _ -> new EvaluationError(EvaluationError.Code.TOO_MANY_STEPS, at);
            case Term other -> Expression.error(other, EvaluationError.Code.TYPE_MISMATCH, at);
        };
    }

    private Term among(Term wanted, List<JsonValue> items) {
        return wanted instanceof JsonTerm(JsonString(var text))
                ? JsonTerm.of(containsText(items, text))
                : amongTerms(wanted, items.stream().<Term>map(JsonTerm::of).toList());
    }

    /** The common case; value sets hold hundreds of codes. */
    private static boolean containsText(List<JsonValue> items, String text) {
        for (var i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof JsonString(var item) && item.equals(text)) {
                return true;
            }
        }
        return false;
    }

    private Term amongTerms(Term wanted, List<Term> items) {
        for (var item : items) {
            var equality = Equality.of(wanted, item);
            if (equality == Equality.SAME) {
                return JsonTerm.TRUE;
            }
            if (equality == Equality.UNDEFINED) {
                return new EvaluationError(EvaluationError.Code.NOT_COMPARABLE, at);
            }
        }
        return JsonTerm.FALSE;
    }

    @Override
    public JsonValue print() {
        return Expression.operation("in", Stream.of(member.print(), array.print()));
    }
}
