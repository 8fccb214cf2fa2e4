package healthcode.local.conform.json;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.MalformedJson;
import healthcode.local.conform.ConformSuite;
import healthcode.local.conform.Report;
import healthcode.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * The texts of JSONTestSuite as recognition bodies: what is not JSON is {@code malformed-json}, what is JSON is refused
 * for another reason, and nothing is ever our fault.
 */
public final class JsonSuite implements ConformSuite {

    private static final int SERVER_ERROR = 500;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String help() {
        return "PATH is JSONTestSuite; sends every text of test_parsing as a recognition body through the handler";
    }

    @Override
    public Report run(Path path) throws IOException {
        var inner = path.resolve("test_parsing");
        var files = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(Files.isDirectory(inner) ? inner : path, "*.json")) {
            found.forEach(files::add);
        }
        files.sort(null);
        var report = new Report();
        var probe = new RecognitionProbe();
        for (var file : files) {
            judge(probe, file.getFileName().toString(), Files.readAllBytes(file), report);
        }
        return report;
    }

    private static void judge(RecognitionProbe probe, String name, byte[] body, Report report) throws IOException {
        var reply = probe.send(body);
        var why = "answered " + reply.status() + " " + reply.code();
        var ours = reply.status() >= SERVER_ERROR || reply.code().isEmpty();
        var malformed = ProblemCode.MALFORMED_JSON.code();
        if (ours) {
            report.fail(name, why);
        } else if (name.startsWith("y_")) {
            report.check(!reply.code().equals(malformed) && duplicatesFit(body, reply.code()), name, why);
        } else if (name.startsWith("n_")) {
            report.check(reply.code().equals(malformed), name, why);
        } else {
            // Either answer is right for the others; that there is one is all that is asked.
            report.pass();
        }
    }

    /** A legal text that repeats a key answers duplicate-key, and no other does. */
    private static boolean duplicatesFit(byte[] body, String code) {
        var repeats = parsed(body) == MalformedJson.Kind.DUPLICATE_KEY;
        return repeats == code.equals(ProblemCode.DUPLICATE_KEY.code());
    }

    /** Why the parser refuses {@code body}; null when it does not. */
    private static MalformedJson.Kind parsed(byte[] body) {
        try {
            new JacksonJson().parse(body);
            return null;
        } catch (MalformedJson malformed) {
            return malformed.kind();
        }
    }
}
