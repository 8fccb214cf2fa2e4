package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.util.stream.Stream;

/** One compiled operation or literal; {@code at} in its records is its JSON Pointer, for errors. */
sealed interface Expression
        permits Literal,
                ArrayOf,
                Var,
                If,
                And,
                Not,
                Equal,
                In,
                OneOf,
                Plus,
                Comparison,
                PlusTime,
                FixedTime,
                DateOfBirth,
                Reduce,
                ExtractFromUci {

    /** The value in {@code scope}; an error of an operand that was needed is the answer. */
    Term evaluate(Scope scope);

    /** The JSON that this was compiled from. */
    JsonValue print();

    /** {@code {"operator": [operands]}}. */
    static JsonValue operation(String operator, Stream<? extends JsonValue> operands) {
        return JsonObject.builder().put(operator, JsonArray.of(operands)).build();
    }

    /** The error that {@code operand} already is, or a new one saying that it does not fit here. */
    static EvaluationError error(Term operand, EvaluationError.Code code, String at) {
        return operand instanceof EvaluationError earlier ? earlier : new EvaluationError(code, at);
    }
}
