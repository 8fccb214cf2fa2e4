package healthcode.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.MalformedJson;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks the archive that is deployed and runs it by the runtime client that Lambda runs it by. */
class ArchiveTest {

    private static final long MOST_ZIPPED = 50L * 1024 * 1024;
    private static final long MOST_UNPACKED = 250L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JacksonJson JSON = new JacksonJson(64);

    @TempDir
    private Path task;

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isRegularFile(folder.resolve("template.yaml")))
                .findFirst()
                .orElseThrow();
    }

    private static Path archive() {
        var archive = root().resolve("functions/target/functions.zip");
        assumeTrue(Files.isRegularFile(archive), "functions/target/functions.zip is not built: run the phase package");
        return archive;
    }

    private static JsonObject read(String name) throws IOException, MalformedJson {
        return (JsonObject)
                JSON.parse(Files.readAllBytes(root().resolve("events").resolve(name)));
    }

    @Test
    void holdsWhatTheFunctionsNeedAndNothingElse() throws IOException {
        var archive = archive();
        assertTrue(Files.size(archive) < MOST_ZIPPED, Files.size(archive) + " octets");
        try (var zip = new ZipFile(archive.toFile())) {
            var unpacked = zip.stream().mapToLong(entry -> entry.getSize()).sum();
            assertTrue(unpacked < MOST_UNPACKED, unpacked + " octets unpacked");
            var names = zip.stream().map(entry -> entry.getName()).toList();
            for (var stray :
                    List.of("netty", "apache", "httpc", "databind", "DynamoDBLocal", "junit", "local-", "zxing")) {
                assertEquals(
                        List.of(),
                        names.stream().filter(name -> name.contains(stray)).toList());
            }
            assertEquals(
                    List.of("native/arm64/", "native/x86_64/"),
                    names.stream()
                            .filter(name -> name.matches("native/.+/"))
                            .sorted()
                            .toList());
            assertTrue(names.stream().allMatch(name -> name.matches("(lib/(.*\\.jar)?|native/.*)")), names.toString());
        }
    }

    @Test
    void answersEventsThroughTheRuntimeClientOfLambda() throws IOException, InterruptedException, MalformedJson {
        unpack(archive());
        try (var api = new RuntimeApi()) {
            var process = start(api, "healthcode.functions.RecogniseCodeFunction::handleRequest");
            try {
                for (var event : List.of("recognise-code-malformed-json", "recognise-code-by-a-stranger")) {
                    assertEquals(read(event + ".expected.json").get("answer").orElseThrow(), answer(api, event));
                }
                // Nothing listens where the table and the keys should be: an outage, said in five words and with a
                // time.
                var outage = answer(api, "recognise-code");
                assertEquals(
                        "503", outage.get("statusCode").orElseThrow().toString().replaceAll("\\D", ""));
                if (System.getProperty("os.name").equals("Linux")) {
                    assertTrue(log().contains("AmazonCorrettoCryptoProvider"), "not the unpacked library: " + log());
                }
                assertEquals(
                        "unavailable",
                        outage.object("body").flatMap(body -> body.text("code")).orElseThrow());
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private void unpack(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().filter(found -> !found.isDirectory()).toList()) {
                var file = task.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    private Process start(RuntimeApi api, String handler) throws IOException, MalformedJson {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=" + task.resolve("native").resolve(processor()),
                "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true",
                "-cp",
                classPath(),
                AWSLambda.class.getName(),
                handler);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HEALTHCODE_"));
        read("env.json")
                .object("RecogniseCodeFunction")
                .orElseThrow()
                .members()
                .forEach((name, value) -> builder.environment().put(name, ((JsonString) value).value()));
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "_HANDLER", handler,
                        "LAMBDA_TASK_ROOT", task.toString(),
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:9"));
        return builder.redirectErrorStream(true)
                .redirectOutput(task.resolve("log").toFile())
                .start();
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    }

    /** As on Lambda: the runtime client first, then the jars of the archive in the order of their names. */
    private String classPath() throws IOException {
        var client = Stream.of(AWSLambda.class, PojoSerializer.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (var jars = Files.list(task.resolve("lib"))) {
            return Stream.concat(client, jars.map(Path::toString).sorted())
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private JsonObject answer(RuntimeApi api, String event) throws IOException, InterruptedException, MalformedJson {
        var result = api.send(Files.readAllBytes(root().resolve("events/" + event + ".json")), PATIENCE)
                .orElseThrow(() -> new AssertionError("no answer; the process said: " + log()));
        var answered = assertInstanceOf(RuntimeApi.Result.Answered.class, result, this::log);
        var answer = (JsonObject) JSON.parse(answered.body().getBytes(StandardCharsets.UTF_8));
        var body = answer.text("body").orElseThrow().getBytes(StandardCharsets.UTF_8);
        var comparable = JsonObject.builder();
        comparable.put("statusCode", answer.get("statusCode").orElseThrow());
        comparable.put("headers", sorted(answer.object("headers").orElseThrow()));
        return comparable.put("body", JSON.parse(body)).build();
    }

    private static JsonObject sorted(JsonObject headers) {
        var sorted = JsonObject.builder();
        headers.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> sorted.put(header.getKey(), header.getValue()));
        return sorted.build();
    }

    private String log() {
        try {
            return Files.readString(task.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
