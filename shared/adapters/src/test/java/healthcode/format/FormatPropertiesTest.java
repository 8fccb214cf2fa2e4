package healthcode.format;

import static healthcode.format.SampleFormats.at;
import static healthcode.format.SampleFormats.document;
import static healthcode.format.SampleFormats.read;
import static healthcode.format.SampleFormats.sample;
import static healthcode.format.SampleFormats.statement;
import static healthcode.format.SampleFormats.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.HealthStatement;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** What must hold of every format, whatever its answers look like. */
class FormatPropertiesTest {

    private static final int ROUNDS = 300;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The level fields of a format, with their tables. */
    private static List<JsonObject> grades(String name) {
        return ((JsonArray) at(document(name), "/level/worstOf"))
                .items().stream().map(JsonObject.class::cast).toList();
    }

    private static String pointer(JsonObject spec) {
        return spec.text("at").orElseThrow();
    }

    /** The sample of a format with the value at {@code pointer} replaced; XML samples are edited as text. */
    private static JsonValue changed(String name, String pointer, JsonValue value) {
        if (!(sample(name) instanceof JsonString(var xml))) {
            return with(sample(name), pointer, value);
        }
        var element = pointer.substring(pointer.lastIndexOf('/') + 1);
        var content = value instanceof JsonString(var text) ? text : "";
        var escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace("&", "&amp;");
        return new JsonString(
                value == null
                        ? xml.replace(element, "Other")
                        : xml.replaceAll(
                                "(?s)((?:<|&lt;)" + element + "(?:>|&gt;)).*?((?:<|&lt;)/" + element + ")",
                                "$1" + Matcher.quoteReplacement(escaped) + "$2"));
    }

    private static String anyText(RandomGenerator random) {
        var alphabet = "0123456789绿码黄红色灰GREENgreen 未见异常*./-+eE";
        var length = random.nextInt(6);
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static JsonValue anyValue(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> JsonNumber.of(random.nextInt(-1, 12));
            case 1 -> new JsonNumber(random.nextInt(4) + ".0");
            case 2 -> JsonBoolean.of(random.nextBoolean());
            case 3 -> new JsonArray(List.of(new JsonString("00")));
            case 4 -> new JsonObject(Map.of("level", new JsonString("GREEN")));
            default -> new JsonString(anyText(random));
        };
    }

    @Test
    void anUnlistedValueIsNeverGreen() {
        var random = random(1);
        for (var name : SampleFormats.NAMES) {
            for (var grade : grades(name)) {
                var listed = grade.array("table").orElseThrow().items().stream()
                        .map(row -> ((JsonObject) row).get("is").orElseThrow())
                        .toList();
                for (var round = 0; round < ROUNDS; round++) {
                    var value = anyValue(random);
                    if (!listed.contains(value)
                            && read(name, changed(name, pointer(grade), value))
                                    instanceof Attempt.Ok<HealthStatement>(var statement)) {
                        assertNotEquals(
                                Level.GREEN, statement.status().orElseThrow().level(), name + " " + value);
                    }
                }
            }
        }
    }

    @Test
    void aTranslationIsNeverGreenerThanAnyLevelInItsSource() {
        for (var name : SampleFormats.NAMES) {
            for (var grade : grades(name)) {
                for (var row : grade.array("table").orElseThrow().items()) {
                    var stated = ((JsonObject) row).text("level").orElseThrow();
                    var source = stated.equals("ORANGE")
                            ? Level.RED
                            : Level.named(stated).orElseThrow();
                    var data = changed(
                            name, pointer(grade), ((JsonObject) row).get("is").orElseThrow());
                    var level =
                            statement(read(name, data)).status().orElseThrow().level();
                    assertTrue(level.severity() >= source.severity(), name + " " + stated + " became " + level);
                }
            }
        }
    }

    @Test
    void everyLevelButGreenHasAReasonAndGreenHasNone() {
        var random = random(2);
        for (var name : SampleFormats.NAMES) {
            for (var round = 0; round < ROUNDS; round++) {
                var data = changed(name, pointer(grades(name).getFirst()), new JsonString(anyText(random)));
                var status = statement(read(name, data)).status().orElseThrow();
                assertEquals(status.level() == Level.GREEN, status.reason() == ReasonCode.NONE, name + status);
            }
        }
    }

    @Test
    void unknownFieldsChangeNothing() {
        for (var name : SampleFormats.NAMES) {
            var plain = statement(read(name, sample(name)));
            var more = sample(name) instanceof JsonString(var xml)
                    ? new JsonString(xml.replace("<code>", "<more><status>红码</status></more><code>"))
                    : everywhere(sample(name), object -> {
                        var members = new LinkedHashMap<>(object.members());
                        members.put("notInAnyFormat", new JsonString("红码"));
                        return new JsonObject(members);
                    });
            assertEquals(plain, statement(read(name, more)), name);
        }
    }

    private static JsonValue everywhere(JsonValue value, UnaryOperator<JsonObject> change) {
        return switch (value) {
            case JsonObject(var members) -> {
                var copy = new LinkedHashMap<String, JsonValue>();
                members.forEach((name, child) -> copy.put(name, everywhere(child, change)));
                yield change.apply(new JsonObject(copy));
            }
            case JsonArray(var items) ->
                new JsonArray(
                        items.stream().map(item -> everywhere(item, change)).toList());
            default -> value;
        };
    }

    /** Required level fields and required elements of a format. */
    private static List<String> required(String name) {
        var pointers = new ArrayList<String>();
        grades(name).stream()
                .filter(grade -> !grade.get("required").equals(Optional.of(JsonBoolean.FALSE)))
                .forEach(grade -> pointers.add(pointer(grade)));
        ((JsonObject) at(document(name), "/elements"))
                .members().values().stream()
                        .map(JsonObject.class::cast)
                        .filter(element -> element.get("required").equals(Optional.of(JsonBoolean.TRUE)))
                        .forEach(element -> pointers.add(pointer(element)));
        return pointers;
    }

    @Test
    void aMissingRequiredFieldIsNamedByItsPointer() {
        for (var name : SampleFormats.NAMES) {
            for (var pointer : required(name)) {
                var problem = SampleFormats.problem(read(name, changed(name, pointer, null)));
                assertEquals(ProblemCode.DATA_INVALID, problem.code(), name);
                assertEquals(pointer, problem.pointer().orElseThrow(), name);
            }
        }
    }

    @Test
    void aFieldOfTheWrongTypeIsNamedByItsPointer() {
        for (var name : SampleFormats.NAMES) {
            if (sample(name) instanceof JsonString) {
                continue; // XML has only texts.
            }
            for (var pointer : required(name)) {
                for (var wrong : new JsonValue[] {new JsonArray(List.of()), JsonObject.EMPTY, JsonBoolean.TRUE}) {
                    var problem = SampleFormats.problem(read(name, changed(name, pointer, wrong)));
                    assertEquals(pointer, problem.pointer().orElseThrow(), name);
                }
                var nothing = SampleFormats.problem(read(name, changed(name, pointer, JsonNull.NULL)));
                assertEquals(pointer, nothing.pointer().orElseThrow(), name);
            }
        }
    }

    @Test
    void noAnswerOfAnyShapeMakesAFormatFail() {
        var random = random(3);
        for (var name : SampleFormats.NAMES) {
            for (var round = 0; round < ROUNDS; round++) {
                var data = sample(name) instanceof JsonString(var xml)
                        ? new JsonString(garbled(xml, random))
                        : everywhereSometimes(sample(name), random);
                if (read(name, data) instanceof Attempt.Refused<HealthStatement>(var problem)) {
                    assertEquals(ProblemCode.DATA_INVALID, problem.code());
                }
            }
        }
    }

    private static String garbled(String text, RandomGenerator random) {
        var at = random.nextInt(text.length());
        return text.substring(0, at)
                + anyText(random)
                + text.substring(Math.min(text.length(), at + random.nextInt(5)));
    }

    private static JsonValue everywhereSometimes(JsonValue value, RandomGenerator random) {
        if (random.nextInt(12) == 0) {
            return anyValue(random);
        }
        return switch (value) {
            case JsonObject(var members) -> {
                var copy = new LinkedHashMap<String, JsonValue>();
                members.forEach((name, child) -> copy.put(name, everywhereSometimes(child, random)));
                yield new JsonObject(copy);
            }
            case JsonArray(var items) ->
                new JsonArray(items.stream()
                        .map(item -> everywhereSometimes(item, random))
                        .toList());
            default -> value;
        };
    }
}
