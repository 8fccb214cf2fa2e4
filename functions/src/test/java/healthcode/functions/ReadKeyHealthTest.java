package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.json.JsonObject;
import healthcode.trust.FetchKeys;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyAddress;
import healthcode.trust.KeySource;
import healthcode.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadKeyHealthTest {

    private final TestWorld world = new TestWorld();

    private JsonObject report() {
        var event = TestEvents.event("GET", "/v1/issuers/510000/key-health", TestEvents.SICHUAN, Map.of(), null);
        var answer = TestEvents.send(world.function("read-key-health"), event, world.context());
        assertEquals(200, answer.status());
        return answer.json();
    }

    private void sichuan(Optional<Instant> notAfter, Optional<KeyAddress> address) {
        var old = world.trust().issuer("510000").orElseThrow();
        var keys = old.keys().stream()
                .map(key -> new IssuerKey(
                        key.keyId(),
                        key.algorithm(),
                        key.publicKey(),
                        Optional.of(TestWorld.NOW.minus(Duration.ofDays(300))),
                        notAfter,
                        Optional.empty()))
                .toList();
        world.trust(new TrustList(
                2,
                TestWorld.NOW,
                List.of(new Issuer(old.id(), old.name(), old.region(), old.formats(), keys, address))));
    }

    private void fetched(KeySource source) {
        var registers = world.registers();
        new FetchKeys(
                        world.trustLists(),
                        source,
                        _ -> {
                            throw new AssertionError("nothing was there to admit");
                        },
                        registers.vouchers(),
                        null,
                        registers.keyHealth(),
                        world.clock(),
                        FetchKeys.Limits.USUAL)
                .run();
    }

    private static List<String> texts(JsonObject report, String list, String member) {
        return report.array(list).orElseThrow().items().stream()
                .map(item -> ((JsonObject) item).text(member).orElseThrow())
                .toList();
    }

    @Test
    void tellsWhichKeyEndsSoonWithoutASuccessor() {
        sichuan(Optional.of(TestWorld.NOW.plus(Duration.ofDays(10))), Optional.empty());
        var report = report();
        assertEquals(List.of("SIGNING"), texts(report, "keys", "stage"));
        assertEquals(List.of("2021-04-19T08:00:00+08:00"), texts(report, "keys", "notAfter"));
        assertEquals(List.of("expires-soon", "no-overlap"), texts(report, "warnings", "code"));
        assertTrue(report.get("published").isEmpty());
        sichuan(Optional.of(TestWorld.NOW), Optional.empty());
        assertEquals(List.of("ENDED"), texts(report(), "keys", "stage"));
    }

    @Test
    void tellsSinceWhenItsKeysCannotBeFetched() {
        sichuan(Optional.empty(), KeyAddress.parse("https://keys.sichuan.example/jwks.json"));
        assertTrue(report().get("published").isEmpty(), "nobody has looked yet");
        for (var minutes : List.of(0, 15, 30)) {
            world.at(TestWorld.NOW.plus(Duration.ofMinutes(minutes)));
            fetched((_, _) -> new KeySource.Fetched.Failed("redirect-refused"));
        }
        var published = report().object("published").orElseThrow();
        assertEquals(Optional.of("2021-04-09T08:00:00+08:00"), published.text("unreachableSince"));
        assertEquals(Optional.of("2021-04-09T08:30:00+08:00"), published.text("lastAttemptAt"));
        assertEquals(Optional.of("redirect-refused"), published.text("why"));
        sichuan(Optional.empty(), KeyAddress.parse("https://new.sichuan.example/jwks.json"));
        assertTrue(report().get("published").isEmpty(), "what was seen elsewhere says nothing");
    }
}
