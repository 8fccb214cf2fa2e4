package healthcode.local.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.client.RecognitionOrder;
import healthcode.local.api.LocalStore;
import healthcode.local.command.Misuse;
import healthcode.local.province.Colour;
import healthcode.local.serve.LocalServer;
import healthcode.local.walk.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two commands of a gate, against a gateway on loopback. */
class GateCommandsTest {

    private final World world = new World(LocalStore.Kind.MEMORY);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private LocalServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = LocalServer.start(world.api(), 0);
    }

    @AfterEach
    void close() {
        server.close();
        world.close();
    }

    private String anchor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(world.anchor().getEncoded());
    }

    private Path file() {
        return folder.resolve("gate.json");
    }

    private String code(String key, Colour colour) {
        var credential =
                world.hubei(world.somebody(), colour, world.clock().instant().minusSeconds(60), 1);
        return world.caller("province:440000")
                .recognised(key, RecognitionOrder.of(credential, World.GUANGDONG))
                .codeText();
    }

    private int bundle(String... more) throws Exception {
        var arguments = new java.util.ArrayList<>(List.of(
                "--out", file().toString(), "--gateway", server.address().toString(), "--anchor", anchor()));
        arguments.addAll(List.of(more));
        return new BundleCommand(out, out).run(arguments);
    }

    private int check(String lines, String... more) throws Exception {
        var arguments = new java.util.ArrayList<>(List.of(
                "--bundle",
                file().toString(),
                "--clock",
                world.clock().instant().plusSeconds(5).toString()));
        arguments.addAll(List.of(more));
        var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        return new CheckCommand(in, out, out).run(arguments);
    }

    private List<String> lines() {
        var lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        printed.reset();
        return lines;
    }

    @Test
    void checksEachLineByTheBundleThatWasFetchedAndPrintsOneForEach() throws Exception {
        var green = code("green", Colour.GREEN);
        var red = code("red", Colour.RED);
        world.drain();
        world.bundles().build();
        assertEquals(0, bundle());
        assertTrue(lines().getFirst().contains("4 parts, 4 fetched"));
        assertEquals(1, check(green + "\r\n" + red + "\nhello\n\n", "--anchor", anchor()));
        var lines = lines();
        assertEquals(4, lines.size());
        var tail = lines.getFirst().split("\t")[4];
        assertTrue(
                lines.get(0).matches("CHECK_DOCUMENT\tproof-missing\tGREEN\t张\\*\t" + tail + "\t[5-9]\tFRESH"),
                lines.get(0));
        assertTrue(lines.get(1).startsWith("DO_NOT_BOARD\tlevel-red\tRED\t张*\t"), lines.get(1));
        assertTrue(lines.get(2).startsWith("CHECK_DOCUMENT\tcode-unreadable\tUNKNOWN\t-\t-\t"), lines.get(2));
        assertTrue(lines.get(3).startsWith("CHECK_DOCUMENT\tcode-unreadable\t"), lines.get(3));
        assertEquals(0, check("", "--anchor", anchor()), "nobody came");
    }

    @Test
    void fetchesOnlyWhatChanged() throws Exception {
        code("green", Colour.GREEN);
        world.bundles().build();
        bundle();
        bundle();
        code("red", Colour.RED);
        world.drain();
        world.bundles().build();
        bundle();
        var lines = lines();
        assertTrue(lines.get(0).contains("4 parts, 4 fetched"), lines.get(0));
        assertTrue(lines.get(1).contains("4 parts, 0 fetched"), lines.get(1));
        assertTrue(lines.get(2).contains("bundle 2 of") && lines.get(2).contains("4 parts, 1 fetched"), lines.get(2));
    }

    @Test
    void believesNoBundleOfAnotherAnchorNoOlderOneAndNoChangedFile() throws Exception {
        code("green", Colour.GREEN);
        world.bundles().build();
        bundle();
        var first = Files.readString(file());
        code("red", Colour.RED);
        world.drain();
        world.bundles().build();
        bundle();
        lines();
        var other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(healthcode.trust.P256.generate().getPublic().getEncoded());
        assertEquals(65, check("x\n", "--anchor", other));
        assertEquals(1, lines().size(), "no line is answered by a bundle that is not believed");
        Files.writeString(file(), Files.readString(file()).replace("eyJ", "eyK"));
        assertEquals(65, check("x\n", "--anchor", anchor()));
        Files.writeString(file(), first);
        assertEquals(1, check("x\n", "--anchor", anchor()));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThrows(Misuse.class, () -> check("x\n", "--anchor", anchor()), "no file yet");
        assertThrows(Misuse.class, () -> check("x\n", "--anchor", "nonsense"));
        assertThrows(Misuse.class, () -> check("x\n", "--data", folder.toString()), "no keys there");
        assertThrows(Misuse.class, () -> check("x\n", "--anchor", anchor(), "--destination", "nowhere"));
        assertThrows(Misuse.class, () -> new BundleCommand(out, out).run(List.of()));
        assertThrows(IOException.class, () -> bundle(), "none was built yet");
    }
}
