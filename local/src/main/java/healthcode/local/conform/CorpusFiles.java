package healthcode.local.conform;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the JSON files of a corpus in a stable order. */
final class CorpusFiles {

    private static final int DEPTH = 128;
    private static final JacksonJson JSON = new JacksonJson(DEPTH);

    private CorpusFiles() {}

    /** The folder {@code name} of {@code parent}. */
    static Path folder(Path parent, String name) throws IOException {
        var folder = parent.resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new IOException("no folder " + folder);
        }
        return folder;
    }

    /** The folders directly in {@code parent}, by name. */
    static List<Path> folders(Path parent) throws IOException {
        try (var entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** The {@code .json} files directly in {@code folder}, by name. */
    static List<Path> jsonFiles(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** The object in {@code file}. */
    static JsonObject read(Path file) throws IOException {
        try {
            return object(JSON.parse(Files.readAllBytes(file)), file);
        } catch (MalformedJson e) {
            throw new IOException(file + ": " + e.kind(), e);
        }
    }

    private static JsonObject object(JsonValue value, Path file) throws IOException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IOException(file + ": not a JSON object");
    }
}
