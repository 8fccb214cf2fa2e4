package healthcode.local.onboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.local.api.Home;
import healthcode.local.api.LocalGateway;
import healthcode.local.api.LocalStore;
import healthcode.local.api.LocalTrust;
import healthcode.local.command.Misuse;
import healthcode.local.keys.FilePepper;
import healthcode.local.keys.FileSigningKeys;
import healthcode.local.keys.TrustKeys;
import healthcode.local.serve.LocalServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty folder to a recognised code of a province that nobody knew, over HTTP. */
class OnboardCommandTest {

    @TempDir
    private Path empty;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final OnboardCommand onboard = new OnboardCommand(new PrintStream(text, true, StandardCharsets.UTF_8));
    private LocalStore store;
    private LocalServer server;

    @BeforeEach
    void serve() throws IOException {
        var clock = Clock.systemUTC();
        var crypto = CryptoProvider.builtIn();
        store = LocalStore.open(LocalStore.Kind.MEMORY, Home.template());
        var trust = LocalTrust.publish(
                store, TrustKeys.in(empty.resolve("data")), crypto, List.of(), clock, InstantSource.system());
        var signing = FileSigningKeys.inMemory(clock.instant());
        var gateway = LocalGateway.over(store, FilePepper.inMemory(), signing, trust, clock);
        server = LocalServer.start(gateway.api(Home.template(), crypto, _ -> {}), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    private int onboard(String... more) throws Exception {
        return onboardBy("data", more);
    }

    private int onboardBy(String data, String... more) throws Exception {
        var arguments = new java.util.ArrayList<>(List.of(
                "--gateway", server.address().toString(),
                "--data", empty.resolve(data).toString(),
                "--folder", empty.resolve("province").toString()));
        arguments.addAll(List.of(more));
        return onboard.run(arguments);
    }

    @Test
    void aNewProvinceGetsFromNothingToARecognisedCode() throws Exception {
        assertEquals(0, onboard(), text::toString);
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("recognised: JK1:"), text::toString);
    }

    @Test
    void aFaultyProfileStopsWithThePointerToItsFault() throws Exception {
        Files.createDirectories(empty.resolve("province"));
        Files.writeString(empty.resolve("province/hn-xin@1.json"), """
                {"id":"hn-xin","version":1,"region":"430000","carrier":{"kind":"json"},
                 "level":{"worstOf":[{"at":"colour","table":[{"is":"g","level":"GREEN"}]}]},"cases":[]}
                """);
        assertEquals(1, onboard());
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("/level/worstOf/0/at"), text::toString);
    }

    @Test
    void walksInTheProvincesOwnWords() throws Exception {
        Files.createDirectories(empty.resolve("province"));
        Files.writeString(empty.resolve("province/hn-own@1.json"), """
                {"id":"hn-own","version":1,"title":"Own words","about":"Own words.","region":"430000",
                 "carrier":{"kind":"json"},"elements":{"subject.name":{"at":"/xm","required":true}},
                 "level":{"worstOf":[{"at":"/yanse","table":[{"is":"lv","level":"GREEN"}]}],"unlisted":"OTHER"},
                 "cases":[{"name":"green","input":{"yanse":"lv","xm":"张*"},"received":"2021-04-09T08:00:00+08:00",
                           "expect":{"level":"GREEN"}}]}
                """);
        assertEquals(0, onboard("--format", "hn-own"), text::toString);
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("recognised: JK1:"), text::toString);
    }

    @Test
    void saysWhenTheAnchorIsNotTheOneOfTheGateway() throws Exception {
        assertEquals(1, onboardBy("elsewhere"));
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("give the --data of its serve"), text::toString);
    }

    @Test
    void goesNowhereButToThisMachine() {
        assertThrows(Misuse.class, () -> onboard.run(List.of("--gateway", "http://gateway.example/")));
        assertThrows(Misuse.class, () -> onboard.run(List.of("--region", "990000")));
    }
}
