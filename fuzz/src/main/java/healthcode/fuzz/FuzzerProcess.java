package healthcode.fuzz;

import healthcode.fuzz.entrance.Target;
import healthcode.local.command.Progress;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One target under Jazzer in a process of its own: a virtual machine that a target brings down, or a hang, ends that
 * process and is told.
 *
 * @param home the project
 * @param seed of the fuzzer's randomness
 */
record FuzzerProcess(Path home, int seed) {

    /** Longer than this for one input is a hang; the machine may be busy with much else. */
    private static final int HANG_SECONDS = 20;

    private static final int TAIL = 60;
    private static final Pattern PULSE = Pattern.compile("^#(\\d+)\\s.*");
    private static final Pattern EDGES = Pattern.compile("\\bcov: (\\d+)");
    private static final Pattern DONE = Pattern.compile("^Done (\\d+) runs in \\d+ second.*");

    /** Where inputs lie that once were findings; each is run again in every run and by an ordinary test. */
    static Path regressions(Path home, String target) {
        return home.resolve("fuzz").resolve("regressions").resolve(target);
    }

    /** Runs {@code inputs} inputs through {@code target}. */
    Run run(Target target, long inputs, Progress progress) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var work = home.resolve(".gateway").resolve("fuzz").resolve(target.name());
        empty(work);
        var corpus = Files.createDirectories(work.resolve("corpus"));
        var seeds = Files.createDirectories(work.resolve("seeds"));
        for (var octets : target.seeds().toList()) {
            Files.write(seeds.resolve(name(octets)), octets);
        }
        var folders = new ArrayList<>(List.of(corpus, seeds));
        if (Files.isDirectory(regressions(home, target.name()))) {
            folders.add(regressions(home, target.name()));
        }
        var process = new ProcessBuilder(command(target.name(), inputs, work, folders))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .directory(work.toFile())
                .start();
        return watch(target.name(), inputs, process, began, progress);
    }

    private List<String> command(String target, long inputs, Path work, List<Path> corpora) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dgateway.home=" + home,
                "-D" + Entry.TARGET + "=" + target,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Entry.class.getName(),
                "--instrumentation_includes=healthcode.**",
                "--instrumentation_excludes=healthcode.fuzz.**",
                "-runs=" + inputs,
                "-seed=" + seed,
                "-timeout=" + HANG_SECONDS,
                "-rss_limit_mb=0",
                "-print_final_stats=1",
                "-artifact_prefix=" + work + "/"));
        corpora.forEach(folder -> command.add(folder.toString()));
        return command;
    }

    private static Run watch(String target, long inputs, Process process, long began, Progress progress)
            throws IOException, InterruptedException {
        var tail = new ArrayDeque<String>();
        var said = 0L;
        var edges = 0L;
        var done = false;
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                tail.add(line);
                if (tail.size() > TAIL) {
                    tail.remove();
                }
                var pulse = PULSE.matcher(line);
                var end = DONE.matcher(line);
                done |= end.matches();
                var before = said;
                if (end.matches()) {
                    said = Long.parseLong(end.group(1));
                } else if (pulse.matches()) {
                    said = Math.max(said, Long.parseLong(pulse.group(1)));
                    var covered = EDGES.matcher(line);
                    edges = covered.find() ? Long.parseLong(covered.group(1)) : edges;
                }
                progress.step(Math.max(0, said - before));
            }
        } finally {
            process.destroy();
        }
        var sound = process.waitFor() == 0 && done && said >= inputs;
        var seconds = (System.nanoTime() - began) / 1_000_000_000;
        return new Run(target, said, seconds, edges, sound, List.copyOf(tail));
    }

    private static String name(byte[] octets) {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256").digest(octets);
            return new BigInteger(1, digest).toString(16);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
