package healthcode.policy.certlogic;

import static healthcode.policy.certlogic.Json.array;
import static healthcode.policy.certlogic.Json.json;
import static healthcode.policy.certlogic.Json.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for any expression over any data, however silly. */
class CertLogicPropertiesTest {

    private static final int RUNS = 5_000;
    private static final List<String> OPERATORS = List.of(
            "if",
            "and",
            "!",
            "===",
            "in",
            "+",
            ">",
            "<",
            ">=",
            "<=",
            "after",
            "before",
            "not-after",
            "not-before",
            "plusTime",
            "dccDateOfBirth",
            "reduce",
            "extractFromUVCI");
    private static final List<String> PATHS =
            List.of("", "a", "a.0", "a.0.b", "b", "current", "accumulator", "current.a", "1");
    private static final List<String> TEXTS = List.of(
            "", "a", "2021", "2021-02", "2020-02-29", "2021-06-01T12:34:56+08:00", "2021-13-01", "URN:UVCI:01:NL");
    private static final List<String> UNITS = List.of("year", "month", "day", "hour");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(38_961);

    @Test
    void evaluatesAnyExpressionOverAnyDataWithoutAnException() {
        var values = 0;
        for (var i = 0; i < RUNS; i++) {
            var logic = assertInstanceOf(Compiled.class, CertLogic.compile(expression(5)));
            values += logic.evaluate(data(4)) instanceof Value ? 1 : 0;
        }
        assertTrue(values > RUNS / 20, "too few expressions had a value: " + values);
    }

    @Test
    void compilesOrRefusesAnyJsonWithoutAnException() {
        var refused = 0;
        for (var i = 0; i < RUNS; i++) {
            refused += CertLogic.compile(damaged(expression(4))) instanceof Refused ? 1 : 0;
        }
        assertTrue(refused > RUNS / 20, "too few were refused: " + refused);
    }

    @Test
    void printsWhatItCompiledAndCompilesThatToTheSame() {
        for (var i = 0; i < RUNS; i++) {
            var source = expression(5);
            var logic = assertInstanceOf(Compiled.class, CertLogic.compile(source));
            assertEquals(source, logic.print());
            assertEquals(logic, CertLogic.compile(logic.print()));
        }
    }

    @Test
    void givesTheSameAnswerEveryTime() {
        for (var i = 0; i < RUNS / 10; i++) {
            var source = expression(5);
            var data = data(4);
            var logic = assertInstanceOf(Compiled.class, CertLogic.compile(source));
            assertEquals(logic.evaluate(data), logic.evaluate(data));
        }
    }

    private JsonValue expression(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf();
        }
        var operator = any(OPERATORS);
        return switch (operator) {
            case "if", "reduce" -> operation(operator, expressions(3, depth));
            case "and" -> operation(operator, expressions(random.nextInt(2, 5), depth));
            case "!", "dccDateOfBirth" -> operation(operator, expressions(1, depth));
            case "===", "in", "+" -> operation(operator, expressions(2, depth));
            case "plusTime" -> Json.op(operator, expression(depth - 1), random.nextInt(-500, 500), any(UNITS));
            case "extractFromUVCI" -> Json.op(operator, expression(depth - 1), random.nextInt(-2, 5));
            default -> operation(operator, expressions(random.nextInt(2, 4), depth));
        };
    }

    private static JsonValue operation(String operator, JsonArray operands) {
        return object(operator, operands);
    }

    private JsonArray expressions(int count, int depth) {
        return JsonArray.of(IntStream.range(0, count).mapToObj(_ -> expression(depth - 1)));
    }

    private JsonValue leaf() {
        return switch (random.nextInt(6)) {
            case 0 -> json(random.nextBoolean());
            case 1 -> json(random.nextInt(-3, 4));
            case 2 -> json(any(TEXTS));
            case 3 -> array(any(TEXTS), random.nextInt(3), Json.var(any(PATHS)));
            default -> Json.var(any(PATHS));
        };
    }

    private JsonValue data(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> json(null);
            case 1 -> json(random.nextBoolean());
            case 2 -> random.nextInt(5) == 0 ? new JsonNumber("-1.5e3000") : json(random.nextInt(-3, 4));
            case 3, 4 -> json(any(TEXTS));
            case 5, 6 -> JsonArray.of(IntStream.range(0, random.nextInt(4)).mapToObj(_ -> data(depth - 1)));
            default -> {
                var object = JsonObject.builder();
                List.of("a", "b", "1").forEach(key -> object.put(key, data(depth - 1)));
                yield object.build();
            }
        };
    }

    /** {@code value} with some part of it replaced by data, a spare operand or another operator. */
    private JsonValue damaged(JsonValue value) {
        if (random.nextInt(4) == 0) {
            return data(2);
        }
        return switch (value) {
            case JsonObject(var members) -> {
                var object = JsonObject.builder();
                members.forEach(
                        (key, member) -> object.put(random.nextInt(8) == 0 ? any(TEXTS) : key, damaged(member)));
                yield object.build();
            }
            case JsonArray(var items) -> JsonArray.of(items.stream().map(this::damaged));
            case JsonString _, JsonNumber _ -> random.nextBoolean() ? value : data(1);
            default -> value;
        };
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
