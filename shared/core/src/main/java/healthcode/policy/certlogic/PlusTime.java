package healthcode.policy.certlogic;

import healthcode.json.JsonNumber;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.stream.Stream;

/** A date-time, so many units after the one that a text gives. */
record PlusTime(Expression date, JsonNumber amount, long units, TimeUnit unit, String at) implements Expression {

    @Override
    public Term evaluate(Scope scope) {
        var text = date.evaluate(scope);
        return text instanceof JsonTerm(JsonString(var written))
                ? moment(written, units, unit, at)
                : Expression.error(text, EvaluationError.Code.TYPE_MISMATCH, at);
    }

    static Term moment(String text, long units, TimeUnit unit, String at) {
        var millis = DateTimes.parse(text);
        if (millis == DateTimes.NONE) {
            return new EvaluationError(EvaluationError.Code.NOT_A_DATE, at);
        }
        var moved = DateTimes.plus(millis, units, unit);
        return moved == DateTimes.NONE ? new EvaluationError(EvaluationError.Code.OUT_OF_RANGE, at) : new Moment(moved);
    }

    static JsonValue print(JsonValue date, JsonNumber amount, TimeUnit unit) {
        return Expression.operation("plusTime", Stream.of(date, amount, new JsonString(unit.word())));
    }

    @Override
    public JsonValue print() {
        return print(date.print(), amount, unit);
    }
}
