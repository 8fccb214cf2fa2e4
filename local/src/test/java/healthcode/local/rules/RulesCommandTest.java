package healthcode.local.rules;

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
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundled documents and public lists, published over HTTP by the two hands that it takes. */
class RulesCommandTest {

    @TempDir
    private Path empty;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final RulesCommand rules = new RulesCommand(new PrintStream(text, true, StandardCharsets.UTF_8));
    private LocalStore store;
    private LocalServer server;

    private void serveAt(String instant) throws Exception {
        var clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
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
        if (server != null) {
            server.close();
            store.close();
        }
    }

    private int publish(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("publish"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--gateway", server.address().toString()));
        return rules.run(all);
    }

    private String published(String region) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create(server.address().toString()).resolve("/v1/rules/" + region))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void everyBundledPolicyCanBePublishedInItsOwnYear() throws Exception {
        serveAt("2020-03-10T00:00:00Z");
        for (var id : List.of(
                "hb-2020-03-19",
                "gd-2020-03-26",
                "csj-2020-03-26",
                "cn-2021-01-28",
                "bj-2021-11-17",
                "cn-2022-09-10",
                "hi-2022",
                "cn-2022-12-07",
                "cn-assessment")) {
            assertEquals(0, publish(id), text::toString);
        }
        assertTrue(published("440000").contains("\"name\":\"gd-2020-03-26@1\",\"state\":\"ANNOUNCED\""));
        for (var province : List.of("310000", "320000", "330000", "340000")) {
            assertTrue(published(province).contains("\"name\":\"csj-2020-03-26@1\""), province);
        }
    }

    @Test
    void aPolicyOfThePastIsRefusedWithThePlaceOfTheFaultUnlessGivenATime() throws Exception {
        serveAt("2022-08-01T00:00:00Z");
        assertEquals(1, publish("gd-2020-03-26"));
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("\"pointer\":\"/until\""), text::toString);
        var times = new String[] {
            "gd-2020-03-26", "--from", "2022-08-10T00:00:00+08:00", "--until", "2022-08-11T00:00:00+08:00"
        };
        assertEquals(0, publish(times), text::toString);
        assertEquals(0, publish(times), "a retry changes nothing");
    }

    @Test
    void aPublicListOfRiskAreasBecomesTheListInForce() throws Exception {
        serveAt("2022-08-01T01:00:00Z");
        var list = empty.resolve("list.json");
        Files.writeString(list, """
                {"data":{"end_update_time":"2022-08-01 8时","highlist":[
                {"province":"天津市","city":"天津市","county":"河西区","communitys":["a"]},
                {"province":"浙江省","city":"台州市","county":"不存在新区","communitys":["b"]}],"middlelist":[]}}
                """);
        assertEquals(0, publish(list.toString(), "--version", "1"), text::toString);
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("area-unresolved"), text::toString);
        assertTrue(published("440000").contains("\"riskAreas\":{\"kind\":\"risk-areas\""), published("440000"));
    }

    @Test
    void listsAndShowsWhatIsBundled() throws Exception {
        assertEquals(0, rules.run(List.of("list")));
        assertEquals(9, text.toString(StandardCharsets.UTF_8).lines().count());
        assertEquals(0, rules.run(List.of("show", "hi-2022")));
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("\"id\":\"hi-2022\""));
    }

    @Test
    void goesNowhereButToThisMachine() {
        assertThrows(
                Misuse.class, () -> rules.run(List.of("publish", "hi-2022", "--gateway", "http://gateway.example/")));
        assertThrows(Misuse.class, () -> rules.run(List.of("publish", "no-such-thing")));
        assertThrows(Misuse.class, () -> rules.run(List.of("publish")));
    }
}
