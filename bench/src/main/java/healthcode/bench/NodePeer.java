package healthcode.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A peer from npm in a Node.js process of its own, asked line by line. */
final class NodePeer implements AutoCloseable {

    private static final long INSTALL_SECONDS = 600;

    private final Process node;
    private final BufferedReader answers;
    private final Writer questions;

    private NodePeer(Process node) {
        this.node = node;
        this.answers = node.inputReader(StandardCharsets.UTF_8);
        this.questions = node.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Installs {@code packages}, each {@code name@version}, below {@code folder} unless they are there, and starts the
     * resource {@code name}{@code .cjs} over {@code input}.
     *
     * @throws IOException when npm, node or the network is missing
     */
    static NodePeer start(Path folder, String name, byte[] input, List<String> packages)
            throws IOException, InterruptedException {
        install(folder, packages);
        var script = folder.resolve(name + ".cjs");
        var data = folder.resolve(name + ".json");
        try (var source = NodePeer.class.getResourceAsStream(name + ".cjs")) {
            Files.write(script, source.readAllBytes());
        }
        Files.write(data, input);
        return new NodePeer(new ProcessBuilder("node", script.toString(), data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static void install(Path folder, List<String> packages) throws IOException, InterruptedException {
        var missing = packages.stream()
                .filter(item -> !Files.isDirectory(
                        folder.resolve("node_modules").resolve(item.substring(0, item.lastIndexOf('@')))))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Files.createDirectories(folder);
        var command =
                new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString()));
        command.addAll(missing);
        var npm = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
            npm.destroy();
            throw new IOException("npm did not end within " + INSTALL_SECONDS + " s");
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm install " + missing + " failed; its log: " + folder.resolve("npm.log"));
        }
    }

    /** The line that the peer answers to {@code question}. */
    String ask(String question) throws IOException {
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
