package healthcode.local.kill;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts victims, hears what they acknowledged, and kills them with SIGKILL when they stand still. */
record Killing(URI endpoint, Path folder, long seed) {

    /**
     * What one process said.
     *
     * @param acknowledged answers by idempotency key, in base64
     * @param killed whether it was killed standing; else it came to its end
     */
    record Heard(Map<String, String> acknowledged, boolean killed) {

        Heard {
            acknowledged = Map.copyOf(acknowledged);
        }
    }

    /**
     * One process through {@code cycle}.
     *
     * @param step the database call at which it stands still; 0 for none
     */
    Heard run(int cycle, int step, boolean after) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-Dgateway.home=" + System.getProperty("gateway.home", new File("").getAbsolutePath()),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        endpoint.toString(),
                        folder.toString(),
                        Long.toString(seed),
                        Integer.toString(cycle),
                        Integer.toString(step),
                        after ? "after" : "before"))
                .redirectError(folder.resolve("victim.log").toFile())
                .start();
        try {
            return hear(process);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Heard hear(Process process) throws IOException {
        var acknowledged = new HashMap<String, String>();
        var killed = false;
        var done = false;
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var words = line.split(" ");
                // A line that the kill cut off lacks its last word: nobody was told.
                if (words[0].equals(Victim.ACKNOWLEDGED) && words.length == 4) {
                    acknowledged.put(words[1], words[2]);
                } else if (words[0].equals(Victim.STANDING)) {
                    killed = true;
                    process.toHandle()
                            .destroyForcibly(); // SIGKILL, and the streams stay open: what it had written before is
                    // still read to the end
                } else {
                    done |= words[0].equals(Victim.DONE);
                }
            }
        }
        if (!killed && !done) {
            throw new IOException("the process ended by itself; see " + folder.resolve("victim.log"));
        }
        return new Heard(acknowledged, killed);
    }
}
