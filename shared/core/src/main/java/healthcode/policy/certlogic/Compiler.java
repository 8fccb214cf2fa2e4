package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonPointer;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles one expression and keeps the first thing that is wrong with it.
 *
 * <p>The limits are checked on the way down, against a rule built to exhaust the stack or the memory of whoever loads
 * it.
 */
final class Compiler {

    private static final Expression PLACEHOLDER = new Literal(JsonTerm.NULL);

    private final Set<String> paths = new HashSet<>();
    private Refused refused;
    private int nodes;
    private int lambdas;

    Compilation compile(JsonValue json) {
        var expression = expression(json, "", 0);
        return refused != null ? refused : new Compiled(expression, paths);
    }

    private Expression refuse(String at, String why) {
        if (refused == null) {
            refused = new Refused(JsonPointer.of(at), why);
        }
        return PLACEHOLDER;
    }

    private Expression expression(JsonValue json, String at, int depth) {
        if (depth > CertLogic.DEEPEST) {
            return refuse(at, "nested too deep (expected: at most " + CertLogic.DEEPEST + " levels)");
        }
        if (++nodes > CertLogic.LARGEST) {
            return refuse(at, "too large (expected: at most " + CertLogic.LARGEST + " operations and literals)");
        }
        return switch (json) {
            case JsonBoolean _, JsonString _ -> new Literal(JsonTerm.of(json));
            case JsonNumber number ->
                Integers.of(number) == Integers.NONE
                        ? refuse(at, "not an integer (expected: a whole number that JavaScript represents exactly)")
                        : new Literal(JsonTerm.of(number));
            case JsonNull _ -> refuse(at, "null is no expression");
            case JsonArray array -> array(array, at, depth);
            case JsonObject(var members)
            when members.size() == 1 -> {
                var only = members.entrySet().iterator().next();
                yield "var".equals(only.getKey())
                        ? variable(only.getValue(), at)
                        : operation(only.getKey(), only.getValue(), at, depth);
            }
            case JsonObject(var members) ->
                refuse(at, "an expression object has " + members.size() + " keys (expected: 1)");
        };
    }

    private Expression array(JsonArray array, String at, int depth) {
        var items = operands(array, at, depth);
        return items.stream().allMatch(Literal.class::isInstance)
                ? new Literal(JsonTerm.of(array))
                : new ArrayOf(items, at);
    }

    private Expression variable(JsonValue path, String at) {
        if (!(path instanceof JsonString(var text))) {
            return refuse(at, "not of the form {\"var\": \"<path>\"}");
        }
        var variable = Var.of(text);
        if (variable.steps().stream().anyMatch(step -> step.key().isEmpty())) {
            return refuse(at, "a path fragment is empty (expected: fragments separated by single dots)");
        }
        if (lambdas == 0) {
            paths.add(text);
        }
        return variable;
    }

    private Expression operation(String operator, JsonValue arguments, String at, int depth) {
        if (!(arguments instanceof JsonArray array)) {
            return refuse(at, "not of the form {\"<operator>\": [<operands>]}");
        }
        var inside = at + "/" + operator;
        var comparison = Comparison.Operator.of(operator);
        if (comparison.isPresent()) {
            return takes(array, 2, 3, at)
                    ? new Comparison(comparison.get(), operands(array, inside, depth), at)
                    : PLACEHOLDER;
        }
        return switch (operator) {
            case "if" -> takes(array, 3, 3, at) ? conditional(operands(array, inside, depth), at) : PLACEHOLDER;
            case "and" ->
                takes(array, 2, CertLogic.LARGEST, at) ? new And(operands(array, inside, depth), at) : PLACEHOLDER;
            case "!" -> takes(array, 1, 1, at) ? new Not(first(array, inside, depth), at) : PLACEHOLDER;
            case "===" -> takes(array, 2, 2, at) ? equal(operands(array, inside, depth), at) : PLACEHOLDER;
            case "in" -> takes(array, 2, 2, at) ? in(operands(array, inside, depth), at) : PLACEHOLDER;
            case "+" -> takes(array, 2, 2, at) ? plus(operands(array, inside, depth), at) : PLACEHOLDER;
            case "plusTime" -> takes(array, 3, 3, at) ? plusTime(array, at, depth) : PLACEHOLDER;
            case "dccDateOfBirth" ->
                takes(array, 1, 1, at) ? new DateOfBirth(first(array, inside, depth), at) : PLACEHOLDER;
            case "reduce" -> takes(array, 3, 3, at) ? reduce(array, at, depth) : PLACEHOLDER;
            case "extractFromUVCI" -> takes(array, 2, 2, at) ? extractFromUci(array, at, depth) : PLACEHOLDER;
            default -> refuse(at, "unknown operator");
        };
    }

    private boolean takes(JsonArray operands, int least, int most, String at) {
        var count = operands.items().size();
        if (count >= least && count <= most) {
            return true;
        }
        refuse(at, count + " operands (expected: " + (least == most ? least : least + " to " + most) + ")");
        return false;
    }

    private List<Expression> operands(JsonArray array, String at, int depth) {
        var operands = new ArrayList<Expression>();
        for (var i = 0; i < array.items().size() && refused == null; i++) {
            operands.add(expression(array.items().get(i), at + "/" + i, depth + 1));
        }
        return refused == null ? operands : List.of(PLACEHOLDER, PLACEHOLDER, PLACEHOLDER);
    }

    private Expression first(JsonArray array, String at, int depth) {
        return expression(array.items().getFirst(), at + "/0", depth + 1);
    }

    private static Expression conditional(List<Expression> operands, String at) {
        return new If(operands.get(0), operands.get(1), operands.get(2), at);
    }

    private static Expression equal(List<Expression> operands, String at) {
        return new Equal(operands.get(0), operands.get(1), at);
    }

    private static Expression plus(List<Expression> operands, String at) {
        return new Plus(operands.get(0), operands.get(1), at);
    }

    private static Expression in(List<Expression> operands, String at) {
        if (operands.get(1) instanceof Literal(JsonTerm(JsonArray array))
                && array.items().stream().allMatch(JsonString.class::isInstance)) {
            var texts = array.items().stream()
                    .map(item -> ((JsonString) item).value())
                    .collect(Collectors.toSet());
            return new OneOf(operands.get(0), array, texts);
        }
        return new In(operands.get(0), operands.get(1), at);
    }

    private Expression plusTime(JsonArray array, String at, int depth) {
        var date = first(array, at + "/plusTime", depth);
        if (!(array.items().get(1) instanceof JsonNumber amount) || Integers.of(amount) == Integers.NONE) {
            return refuse(at, "the amount of plusTime is not an integer");
        }
        var unit = array.items().get(2) instanceof JsonString(var word)
                ? TimeUnit.of(word).orElse(null)
                : null;
        if (unit == null) {
            return refuse(at, "the unit of plusTime is unknown (expected: year, month, day or hour)");
        }
        var units = Integers.of(amount);
        return date instanceof Literal(JsonTerm(JsonString text))
                ? new FixedTime(text, amount, unit, PlusTime.moment(text.value(), units, unit, at))
                : new PlusTime(date, amount, units, unit, at);
    }

    private Expression extractFromUci(JsonArray array, String at, int depth) {
        var operand = first(array, at + "/extractFromUVCI", depth);
        if (!(array.items().get(1) instanceof JsonNumber index) || Integers.of(index) == Integers.NONE) {
            return refuse(at, "the index of extractFromUVCI is not an integer");
        }
        return new ExtractFromUci(operand, index, Integers.of(index), at);
    }

    private Expression reduce(JsonArray array, String at, int depth) {
        var inside = at + "/reduce";
        var operand = first(array, inside, depth);
        var before = nodes;
        lambdas++;
        var lambda = expression(array.items().get(1), inside + "/1", depth + 1);
        lambdas--;
        var cost = nodes - before;
        return new Reduce(operand, lambda, expression(array.items().get(2), inside + "/2", depth + 1), cost, at);
    }
}
