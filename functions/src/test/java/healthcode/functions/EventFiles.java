package healthcode.functions;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder {@code events/} of the project: reading and writing its files. */
final class EventFiles {

    private EventFiles() {}

    /** The folder, found by walking up from the working directory. */
    static Path folder() {
        return root().resolve("events");
    }

    /** The project's root. */
    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isRegularFile(folder.resolve("template.yaml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no template.yaml here or above"));
    }

    static byte[] read(String name) {
        try {
            return Files.readAllBytes(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of every event, without its ending. */
    static List<String> names() {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".expected.json"))
                    .map(name -> name.substring(0, name.length() - ".expected.json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes {@code value} to the file called {@code name}, one member a line, for people who read differences. */
    static void write(String name, JsonObject value) {
        try {
            Files.writeString(folder().resolve(name), indented(value, "") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String indented(JsonValue value, String margin) {
        var inner = margin + "  ";
        return switch (value) {
            case JsonObject(var members)
            when !members.isEmpty() ->
                members.entrySet().stream()
                        .map(member -> inner + text(new JsonString(member.getKey())) + ": "
                                + indented(member.getValue(), inner))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + margin + "}"));
            case JsonArray(var items)
            when items.stream().anyMatch(JsonObject.class::isInstance) ->
                items.stream()
                        .map(item -> inner + indented(item, inner))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + margin + "]"));
            default -> text(value);
        };
    }

    private static String text(JsonValue value) {
        return new String(new JacksonJson(64).print(value), StandardCharsets.UTF_8);
    }
}
