package healthcode.local.conform;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Published example numbers of GB 11643 with their verdicts.
 *
 * <p>Strict rows ask whether the address code existed at birth; that table is not kept, because an unknown county never
 * makes a number invalid, so they are listed and not scored.
 */
public final class IdNumbersSuite implements ConformSuite {

    @Override
    public String name() {
        return "id-numbers";
    }

    @Override
    public String help() {
        return "PATH: an array of {id, valid, strict}, or a folder of such files; strict rows are listed, not scored";
    }

    @Override
    public Report run(Path path) throws IOException {
        var report = new Report();
        for (var file : Files.isDirectory(path) ? CorpusFiles.jsonFiles(path) : List.of(path)) {
            var rows = rows(file);
            for (var i = 0; i < rows.size(); i++) {
                // Rows go by their place: numbers are not printed, not even published ones.
                judge(report, file.getFileName() + " row " + (i + 1), rows.get(i));
            }
        }
        return report;
    }

    private static List<JsonValue> rows(Path file) throws IOException {
        try {
            if (new JacksonJson().parse(Files.readAllBytes(file)) instanceof JsonArray(var rows)) {
                return rows;
            }
        } catch (MalformedJson e) {
            throw new IOException(file + ": " + e.kind(), e);
        }
        throw new IOException(file + ": no JSON array");
    }

    private static void judge(Report report, String row, JsonValue value) {
        if (!(value instanceof JsonObject object)
                || object.text("id").isEmpty()
                || !(object.get("valid").orElse(null) instanceof JsonBoolean valid)) {
            report.fail(row, "no id or no verdict");
        } else if (object.get("strict").equals(Optional.of(JsonBoolean.TRUE))) {
            report.skip(row, "strict: asks for the address code at birth");
        } else {
            var accepted = HolderDocument.of(
                            IdType.RESIDENT_ID, object.text("id").get())
                    .isPresent();
            report.check(accepted == valid.value(), row, accepted ? "accepted" : "refused");
        }
    }
}
