package healthcode.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.HealthStatement;
import healthcode.code.Level;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Each colour table met in the field becomes a profile at run time, as data only, and reads the answers in its shape.
 *
 * <p>The same number is green in one table and red in the next, which is why a profile has one table and no default.
 */
class DialectsTest {

    private static final Instant NOW = Instant.parse("2022-07-01T00:00:00Z");

    private static JsonValue corpus(String file) throws IOException {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var path = folder.resolveSibling("shared")
                    .resolve("corpora/cn-dialects")
                    .resolve(file);
            if (Files.exists(path)) {
                return SampleFormats.parse(Files.readString(path, StandardCharsets.UTF_8));
            }
        }
        var missing = "SKIPPED: no ../shared/corpora/cn-dialects beside the checkout";
        System.out.println(missing);
        Assumptions.abort(missing);
        throw new IOException(missing);
    }

    private static Level level(String word) {
        return Level.named(word).orElse(Level.UNKNOWN);
    }

    /** A profile document for {@code dialect} whose answers have the level at {@code pointer}. */
    private static JsonObject document(JsonObject dialect, String pointer, JsonObject carrier) {
        var numbers = dialect.text("type").equals(Optional.of("int"));
        var rows = new ArrayList<JsonValue>();
        dialect.object("map")
                .orElseThrow()
                .members()
                .forEach((raw, word) -> rows.add(JsonObject.builder()
                        .put("is", numbers ? new JsonNumber(raw) : new JsonString(raw))
                        .put("level", level(((JsonString) word).value()).name())
                        .build()));
        var grade = JsonObject.builder()
                .put("at", pointer)
                .put("table", new JsonArray(rows))
                .build();
        return JsonObject.builder()
                .put("id", "cn-" + dialect.text("id").orElseThrow())
                .put("version", 1)
                .put("carrier", carrier)
                .put("level", levels(grade, pointer))
                .put("cases", new JsonArray(List.of(refusedCase())))
                .build();
    }

    /** The level with what these systems say about expiry beside it. */
    private static JsonObject levels(JsonObject grade, String pointer) {
        var expired = JsonObject.builder()
                .put("at", pointer.substring(0, pointer.lastIndexOf('/')) + "/report_expired")
                .put("unless", new JsonArray(List.of(JsonBoolean.FALSE)))
                .put("to", "UNKNOWN")
                .put("reason", "DECLARATION_EXPIRED")
                .build();
        return JsonObject.builder()
                .put("worstOf", new JsonArray(List.of(grade)))
                .put("raise", new JsonArray(List.of(expired)))
                .build();
    }

    private static JsonObject refusedCase() {
        return JsonObject.builder()
                .put("name", "not an answer")
                .put("input", JsonObject.EMPTY)
                .put("received", "2022-07-01T08:00:00+08:00")
                .put(
                        "expect",
                        JsonObject.builder().put("problem", "data-invalid").build())
                .build();
    }

    private static FormatProfile profile(JsonObject dialect, JsonValue raw) {
        var xml = raw instanceof JsonString;
        var carrier = JsonObject.builder().put("kind", xml ? "xml" : "json").build();
        var field = dialect.text("field").orElseThrow().split(" ")[0];
        var document = document(dialect, xml ? "/Data/" + field : pointer(raw, field), carrier);
        return switch (SampleFormats.COMPILER.compile(document)) {
            case ProfileOutcome.Compiled(var profile) -> profile;
            case ProfileOutcome.Faulty(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    /** Where these shapes keep {@code field}: at the top, under data, or under its health_info. */
    private static String pointer(JsonValue raw, String field) {
        var data = ((JsonObject) raw).object("data");
        var inner = data.flatMap(found -> found.object("health_info"));
        return inner.isPresent() ? "/data/health_info/" + field : data.isPresent() ? "/data/" + field : "/" + field;
    }

    @Test
    void everyAnswerInAKnownDialectHasItsColourAndNoOtherIsGreen() throws IOException {
        var dialects = ((JsonObject) corpus("dialects.json")).array("dialects").orElseThrow();
        var samples = ((JsonObject) corpus("samples.json")).array("samples").orElseThrow();
        for (var item : samples.items()) {
            var sample = (JsonObject) item;
            var dialect = dialects.items().stream()
                    .map(JsonObject.class::cast)
                    .filter(one -> one.text("id").equals(sample.text("dialect")))
                    .findFirst()
                    .orElseThrow();
            var raw = sample.get("raw").orElseThrow();
            var read = profile(dialect, raw).read(raw, "test", Optional.empty(), NOW, NOW);
            assertEquals(sample.text("expected_colour").orElseThrow(), colour(read), sample.toString());
        }
    }

    private static String colour(Attempt<HealthStatement> read) {
        return switch (read) {
            case Attempt.Ok<HealthStatement>(var statement) -> {
                var level = statement.status().orElseThrow().level();
                yield level == Level.UNKNOWN ? "NONE" : level.name();
            }
            case Attempt.Refused<HealthStatement> _ -> "NONE";
        };
    }

    @Test
    void oneNumberIsGreenRedOrYellowByDialect() throws IOException {
        var colours = new ArrayList<Level>();
        for (var item : ((JsonObject) corpus("dialects.json"))
                .array("dialects")
                .orElseThrow()
                .items()) {
            var dialect = (JsonObject) item;
            if (dialect.text("type").equals(Optional.of("int"))) {
                var field = dialect.text("field").orElseThrow();
                var raw = JsonObject.builder().put(field, 2).build();
                var read = profile(dialect, raw).read(raw, "test", Optional.empty(), NOW, NOW);
                colours.add(SampleFormats.statement(read).status().orElseThrow().level());
            }
        }
        assertTrue(colours.containsAll(List.of(Level.GREEN, Level.YELLOW, Level.RED, Level.UNKNOWN)));
    }
}
