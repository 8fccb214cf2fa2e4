package healthcode.local.conform.jose;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads corpus files, which are our own documents: deeper than what may arrive from outside. */
final class Corpus {

    private static final int DEPTH = 64;

    private Corpus() {}

    /** The object in {@code file}. */
    static JsonObject object(Path file) throws IOException {
        try {
            if (new JacksonJson(DEPTH).parse(Files.readAllBytes(file)) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJson e) {
            throw new IOException(file.getFileName() + " is not strict JSON: " + e.kind(), e);
        }
        throw new IOException(file.getFileName() + " is not a JSON object");
    }

    /** The items of the array called {@code name}, none when it is missing. */
    static List<JsonValue> items(JsonObject object, String name) {
        return object.array(name).map(JsonArray::items).orElse(List.of());
    }

    /** The objects among the items of the array called {@code name}. */
    static List<JsonObject> objects(JsonObject object, String name) {
        return items(object, name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    /** The number of a Wycheproof test, as text. */
    static String testId(JsonObject test) {
        return test.get("tcId").orElse(null) instanceof JsonNumber(var id) ? id : "?";
    }

    /** Why the expectation of test {@code id} of {@code file} is disputed, from disputed.json beside it. */
    static Optional<String> disputed(Path file, String id) throws IOException {
        var list = file.resolveSibling("disputed.json");
        if (!Files.isRegularFile(list)) {
            return Optional.empty();
        }
        var name = file.getFileName().toString();
        var base = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return object(list).object(base).flatMap(entries -> entries.text(id));
    }
}
