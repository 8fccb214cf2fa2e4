package healthcode.policy.certlogic;

import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.stream.Stream;

/** {@code dccDateOfBirth}: the last day that a possibly partial date of birth allows. */
record DateOfBirth(Expression operand, String at) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        var text = operand.evaluate(scope);
        if (!(text instanceof JsonTerm(JsonString(var written)))) {
            return Expression.error(text, EvaluationError.Code.TYPE_MISMATCH, at);
        }
        var millis = DateTimes.parseDate(written);
        return millis == DateTimes.NONE ? new EvaluationError(EvaluationError.Code.NOT_A_DATE, at) : new Moment(millis);
    }

    @Override
    public JsonValue print() {
        return Expression.operation("dccDateOfBirth", Stream.of(operand.print()));
    }
}
