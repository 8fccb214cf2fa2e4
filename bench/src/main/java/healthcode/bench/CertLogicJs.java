package healthcode.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The reference engine certlogic-js in a Node.js process of its own, asked line by line. */
final class CertLogicJs implements AutoCloseable {

    private static final String PACKAGE = "certlogic-js@1.2.2";
    private static final long INSTALL_SECONDS = 120;

    private final Process node;
    private final BufferedReader answers;
    private final Writer questions;

    private CertLogicJs(Process node) {
        this.node = node;
        this.answers = node.inputReader(StandardCharsets.UTF_8);
        this.questions = node.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Installs the package below {@code folder} unless it is there, and starts it over {@code workload}.
     *
     * @throws IOException when npm, node or the network is missing
     */
    static CertLogicJs start(Path folder, RuleWorkload workload) throws IOException, InterruptedException {
        install(folder);
        var script = folder.resolve("certlogic-js-peer.cjs");
        var input = folder.resolve("certlogic-js-peer.json");
        try (var source = CertLogicJs.class.getResourceAsStream("certlogic-js-peer.cjs")) {
            Files.write(script, source.readAllBytes());
        }
        Files.write(input, workload.print());
        return new CertLogicJs(new ProcessBuilder("node", script.toString(), input.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        if (Files.isDirectory(folder.resolve("node_modules/certlogic-js"))) {
            return;
        }
        Files.createDirectories(folder);
        var npm = new ProcessBuilder(
                        "npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), PACKAGE)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
            npm.destroy();
            throw new IOException("npm did not end within " + INSTALL_SECONDS + " s");
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm install " + PACKAGE + " failed; its log: " + folder.resolve("npm.log"));
        }
    }

    /** The letters of {@link RulesBench#answers}, as this engine sees them. */
    String answers() throws IOException {
        return ask("answers");
    }

    /** Decisions per second of processor time, over at least {@code least} decisions. */
    double rate(int least) throws IOException {
        return Double.parseDouble(ask("rate " + least));
    }

    private String ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("node ended early");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        questions.close();
        answers.close();
        node.destroy();
    }
}
