package healthcode.format;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Fact;
import healthcode.code.HealthStatement;
import healthcode.code.HolderDocument;
import healthcode.code.Regions;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonPointer;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The bundled formats and their own samples, and ways to change an answer, for the tests of this package. */
final class SampleFormats {

    static final JsonCodec JSON = new JacksonJson();
    static final Regions REGIONS = Regions.bundled();
    static final BundledFormats FORMATS = new BundledFormats(JSON, REGIONS);
    static final ProfileCompiler COMPILER = new ProfileCompiler(REGIONS);

    /** Every bundled format; a test compares this list with the resources. */
    static final List<String> NAMES = List.of(
            "ah-ankangma@1",
            "bj-jiankangbao@1",
            "cn-alipay-gateway@1",
            "gd-yuekangma@1",
            "hb-ehuiban@1",
            "js-sukangma@1",
            "sc-tianfu@1",
            "sh-suishenma@1",
            "zj-soap@1");

    private SampleFormats() {}

    static JsonObject document(String name) {
        try (var in = SampleFormats.class.getResourceAsStream(name + ".json")) {
            return (JsonObject) JSON.parse(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedJson e) {
            throw new IllegalStateException(e);
        }
    }

    static FormatProfile profile(String name) {
        return FORMATS.find(name).orElseThrow();
    }

    /** The answer of the profile's first case, which is the sample. */
    static JsonValue sample(String name) {
        return at(document(name), "/cases/0/input");
    }

    static Instant received(String name) {
        var text = (JsonString) at(document(name), "/cases/0/received");
        return OffsetDateTime.parse(text.value()).toInstant();
    }

    static Attempt<HealthStatement> read(String name, JsonValue data) {
        return read(name, data, received(name));
    }

    static Attempt<HealthStatement> read(String name, JsonValue data, Instant received) {
        return profile(name).read(data, "test", Optional.<HolderDocument>empty(), received, received);
    }

    static HealthStatement statement(Attempt<HealthStatement> attempt) {
        return switch (attempt) {
            case Attempt.Ok<HealthStatement>(var statement) -> statement;
            case Attempt.Refused<HealthStatement>(var problem) -> throw new AssertionError(problem.toString());
        };
    }

    static Problem problem(Attempt<HealthStatement> attempt) {
        return switch (attempt) {
            case Attempt.Ok<HealthStatement>(var statement) ->
                throw new AssertionError(
                        "accepted as " + statement.status().orElseThrow().level());
            case Attempt.Refused<HealthStatement>(var problem) -> problem;
        };
    }

    static JsonValue at(JsonValue root, String pointer) {
        return JsonPointer.of(pointer).in(root).orElseThrow(() -> new AssertionError("nothing at " + pointer));
    }

    /** {@code root} with the value at {@code pointer} replaced, or removed when {@code value} is null. */
    static JsonValue with(JsonValue root, String pointer, JsonValue value) {
        return with(root, JsonPointer.of(pointer).steps(), value);
    }

    private static JsonValue with(JsonValue root, List<String> steps, JsonValue value) {
        if (steps.isEmpty()) {
            return value;
        }
        var rest = steps.subList(1, steps.size());
        return switch (root) {
            case JsonObject(var members) -> {
                var copy = new LinkedHashMap<>(members);
                if (rest.isEmpty() && value == null) {
                    copy.remove(steps.getFirst());
                } else {
                    copy.put(steps.getFirst(), with(copy.get(steps.getFirst()), rest, value));
                }
                yield new JsonObject(copy);
            }
            case JsonArray(var items) -> {
                var copy = new ArrayList<>(items);
                var index = Integer.parseInt(steps.getFirst());
                copy.set(index, with(copy.get(index), rest, value));
                yield new JsonArray(copy);
            }
            default -> throw new AssertionError("cannot step into " + root.typeName());
        };
    }

    static JsonValue parse(String text) {
        try {
            return JSON.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }

    static JsonString text(String value) {
        return new JsonString(value);
    }

    /** The level that the format called {@code name} reads from {@code data}. */
    static HealthStatement.Status status(String name, JsonValue data) {
        return statement(read(name, data)).status().orElseThrow();
    }

    /** The facts of one kind. */
    static <F extends Fact> List<F> facts(HealthStatement statement, Class<F> kind) {
        return statement.facts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** A local time at +08:00. */
    static Instant beijing(String local) {
        return OffsetDateTime.parse(local + "+08:00").toInstant();
    }
}
