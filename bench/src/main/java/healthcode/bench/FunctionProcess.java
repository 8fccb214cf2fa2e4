package healthcode.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * How to start a function by the runtime client that Lambda starts it by.
 *
 * @param handler as in the template
 * @param classPath after the runtime client's own jars
 * @param flags of the virtual machine, beside those that both sides need
 */
record FunctionProcess(String handler, List<Path> classPath, List<String> flags) {

    FunctionProcess {
        classPath = List.copyOf(classPath);
        flags = List.copyOf(flags);
    }

    /** The recognising function of the archive unpacked in {@code task}. */
    static FunctionProcess recognise(Path task) throws IOException {
        try (var jars = Files.list(task.resolve("lib"))) {
            return new FunctionProcess(
                    "healthcode.functions.RecogniseCodeFunction::handleRequest",
                    jars.sorted().toList(),
                    List.of(
                            "-Djava.library.path=" + task.resolve("native").resolve(processor()),
                            "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true"));
        }
    }

    /** The empty function. */
    static FunctionProcess empty() {
        return new FunctionProcess(
                EmptyFunction.class.getName() + "::handleRequest",
                List.of(home(RequestStreamHandler.class), home(EmptyFunction.class)),
                List.of());
    }

    /** The same with more flags. */
    FunctionProcess with(List<String> more) {
        var all = new ArrayList<>(flags);
        all.addAll(more);
        return new FunctionProcess(handler, classPath, all);
    }

    /** Starts it on the Runtime API at {@code api}; what it logs goes to {@code log}. */
    Process start(String api, Map<String, String> environment, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(flags);
        var entries = Stream.concat(
                Stream.of(AWSLambda.class, PojoSerializer.class).map(FunctionProcess::home), classPath.stream());
        command.addAll(List.of("-cp", entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        command.addAll(List.of(AWSLambda.class.getName(), handler));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HEALTHCODE_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", api,
                        "_HANDLER", handler,
                        "LAMBDA_TASK_ROOT", log.getParent().toString(),
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_EC2_METADATA_DISABLED", "true"));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Unpacks {@code archive} into {@code task}. */
    static void unpack(Path archive, Path task) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : zip.stream().filter(found -> !found.isDirectory()).toList()) {
                var file = task.resolve(entry.getName()).normalize();
                if (!file.startsWith(task)) {
                    throw new IOException("archive: an entry outside of it");
                }
                Files.createDirectories(file.getParent());
                Files.write(file, zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    }

    private static Path home(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
