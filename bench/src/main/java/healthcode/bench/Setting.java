package healthcode.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where and when figures were taken: without it they mean nothing. */
final class Setting {

    private Setting() {}

    static void print(PrintStream out) {
        var runtime = Runtime.getRuntime();
        out.printf(
                "machine: %s, %d processors; JDK %s (%s); %s; commit %s%n",
                processor(),
                runtime.availableProcessors(),
                Runtime.version(),
                System.getProperty("java.vendor"),
                LocalDate.now(ZoneOffset.UTC),
                commit());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch");
        }
    }

    private static String commit() {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10")
                    .directory(home().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? text : "unknown";
        } catch (IOException _) {
            return "unknown";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    /** The root of the checkout. */
    static Path home() {
        return Path.of(System.getProperty("gateway.home", "."));
    }
}
