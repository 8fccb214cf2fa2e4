package healthcode.policy.certlogic;

import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.stream.Stream;

/** {@code extractFromUVCI}: one fragment of a certificate identifier, or null. */
record ExtractFromUci(Expression operand, JsonNumber number, long index, String at) implements Expression {

    private static final String OPTIONAL_PREFIX = "URN:UVCI:";

    @Override
    public Term evaluate(Scope scope) {
        return switch (operand.evaluate(scope)) {
            case JsonTerm(JsonString(var text)) -> fragment(text);
            case JsonTerm(JsonNull _) -> JsonTerm.NULL;
            case Term other -> Expression.error(other, EvaluationError.Code.TYPE_MISMATCH, at);
        };
    }

    private Term fragment(String text) {
        var start = text.startsWith(OPTIONAL_PREFIX) ? OPTIONAL_PREFIX.length() : 0;
        var before = index;
        for (var i = start; i <= text.length(); i++) {
            if (i < text.length() && !isSeparator(text.charAt(i))) {
                continue;
            }
            if (before == 0) {
                return JsonTerm.of(new JsonString(text.substring(start, i)));
            }
            before--;
            start = i + 1;
        }
        return JsonTerm.NULL;
    }

    private static boolean isSeparator(char c) {
        return c == '/' || c == '#' || c == ':';
    }

    @Override
    public JsonValue print() {
        return Expression.operation("extractFromUVCI", Stream.of(operand.print(), number));
    }
}
