package healthcode.local.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.local.api.Home;
import healthcode.local.api.LocalStore;
import healthcode.local.foreign.DemoForeignIssuer;
import healthcode.trust.Issuer;
import healthcode.trust.KeyAddress;
import healthcode.trust.KeySource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --fetch-keys}: published key sets are looked at beside the requests, and reported. */
class KeyFetchingTest {

    @TempDir
    private Path folder;

    @Test
    void looksAtTheStartOnAThreadOfItsOwnAndReportsHowItWent() throws Exception {
        var listed = DemoForeignIssuer.of("XA").issuer();
        var address = KeyAddress.parse("https://keys.example/jwks.json");
        var issuer = new Issuer(listed.id(), listed.name(), listed.region(), listed.formats(), listed.keys(), address);
        var told = new CountDownLatch(1);
        var log = new CopyOnWriteArrayList<String>();
        KeySource source = (asked, hosts) -> {
            assertEquals(address.orElseThrow(), asked);
            return new KeySource.Fetched.Failed("too-slow");
        };
        try (var store = LocalStore.open(LocalStore.Kind.MEMORY, Home.template())) {
            var data = new DataFolder(folder, new JacksonJson());
            var gateway = ServeCommand.gateway(store, data, List.of(issuer), Clock.systemUTC());
            try (var _ = KeyFetching.start(gateway, source, line -> {
                log.add(line);
                told.countDown();
            })) {
                assertTrue(told.await(20, TimeUnit.SECONDS), "nothing was told");
            }
            assertTrue(log.toString().contains("\"unreachable\":1"), log::toString);
            var health = gateway.registers().keyHealth().find("XA").orElseThrow();
            assertEquals("too-slow", health.trouble().orElseThrow().why());
        }
    }
}
