package healthcode.adapters.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkDocuments;
import healthcode.adapters.jose.JwkKeyAdmission;
import healthcode.adapters.jose.PairSigning;
import healthcode.adapters.jose.TrustListReader;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.trust.FetchKeys;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyAddress;
import healthcode.trust.KeyFinding;
import healthcode.trust.KeyHealth;
import healthcode.trust.KeyHealthDocument;
import healthcode.trust.KeyHealthRecords;
import healthcode.trust.KeySource.Fetched;
import healthcode.trust.P256;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FetchKeysTest {

    private static final Instant START = Instant.parse("2021-04-09T00:00:00Z");
    private static final FetchKeys.Limits SHORT =
            new FetchKeys.Limits(Duration.ofMillis(400), Duration.ofSeconds(5), 4);

    private final JacksonJson json = new JacksonJson(64);
    private final JwkDocuments documents = new JwkDocuments(json, CryptoProvider.builtIn());
    private final Map<String, KeyHealth> kept = new ConcurrentHashMap<>();
    private final Map<String, Fetched> published = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Issuer> issuers = new ArrayList<>();
    private Instant now = START;

    private final KeyHealthRecords records = new KeyHealthRecords() {
        @Override
        public Optional<KeyHealth> find(String issuer) {
            return Optional.ofNullable(kept.get(issuer));
        }

        @Override
        public boolean keep(KeyHealth health) {
            // Through the stored form, so that nothing is kept that could not be.
            var document = KeyHealthDocument.write(health);
            kept.put(health.issuer(), KeyHealthDocument.read(document));
            return true;
        }
    };

    private FetchKeys.Run run(FetchKeys.Limits limits) {
        return new FetchKeys(
                        () -> new TrustList(1, START, issuers),
                        this::fetch,
                        new JwkKeyAdmission(json, CryptoProvider.builtIn()),
                        new TrustListReader(
                                json,
                                CryptoProvider.builtIn(),
                                PairSigning.generate().publicKey(),
                                () -> now),
                        documents,
                        records,
                        () -> now,
                        limits)
                .run();
    }

    private Fetched fetch(KeyAddress address, Set<String> hosts) {
        assertTrue(hosts.contains(address.host()));
        asked.add(address.host());
        if (address.host().startsWith("hanging")) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        if (address.host().startsWith("breaking")) {
            throw new IllegalStateException("a bug of ours");
        }
        return published.getOrDefault(address.host(), new Fetched.Failed("unreachable"));
    }

    private static IssuerKey key(String kid) {
        return IssuerKey.unlimited(
                kid, SignatureAlgorithm.ES256, P256.generate().getPublic());
    }

    private Issuer issuer(String id, String host, IssuerKey... keys) {
        var issuer = new Issuer(
                id,
                id,
                Optional.of(new RegionCode(id)),
                Set.of(),
                List.of(keys),
                KeyAddress.parse("https://" + host + "/jwks.json"));
        issuers.add(issuer);
        return issuer;
    }

    private void publish(String host, IssuerKey... keys) {
        published.put(
                host,
                new Fetched.Got(set(List.of(keys).stream().map(documents::write).toList())));
    }

    private static JsonObject set(List<? extends JsonValue> keys) {
        return JsonObject.builder().put("keys", JsonArray.of(keys.stream())).build();
    }

    private List<String> findings(String id) {
        return kept.get(id).findings().stream().map(KeyFinding::code).toList();
    }

    @Test
    void proposesANewKeyToTheAnchorOnceAndTrustsNothing() {
        var old = key("hb-1");
        var fresh = key("hb-2");
        issuer("420000", "keys.hubei.example", old);
        publish("keys.hubei.example", old, fresh);
        assertEquals(1, run(SHORT).count(FetchKeys.Ending.SOUND));
        now = START.plusSeconds(900);
        assertEquals(1, run(SHORT).proposals());
        var health = kept.get("420000");
        assertEquals(START, health.proposals().getFirst().firstSeenAt());
        var claims = health.proposals().getFirst().claims();
        assertEquals(Optional.of("420000"), claims.text("iss"));
        assertEquals(Optional.of(documents.write(fresh)), claims.object("jwk"));
        assertEquals(2, health.lastGood().size());
        assertEquals(List.of(old), issuers.getFirst().keys());
    }

    @Test
    void saysWhatThePublishedSetAndTheListDisagreeOn() {
        var gone = key("gone");
        var reused = key("reused");
        var withdrawn = key("withdrawn").distrusted(START.minusSeconds(60));
        issuer("420000", "keys.hubei.example", gone, reused, withdrawn);
        publish("keys.hubei.example", key("reused"), withdrawn);
        run(SHORT);
        assertEquals(
                List.of("key-id-reused", "withdrawn-key-published", "key-not-published", "key-not-published"),
                findings("420000"));
        assertEquals(List.of(), kept.get("420000").proposals());
    }

    @Test
    void keepsTheLastGoodSetWhenABrokenOneTakesItsPlaceAndSaysSinceWhen() {
        var good = key("hb-1");
        issuer("420000", "keys.hubei.example", good);
        publish("keys.hubei.example", good, key("hb-2"));
        run(SHORT);
        var lastGood = kept.get("420000").lastGood();
        var proposals = kept.get("420000").proposals();
        for (var minutes : List.of(15, 30)) {
            now = START.plus(Duration.ofMinutes(minutes));
            published.put(
                    "keys.hubei.example", new Fetched.Got(set(List.of(documents.write(good), documents.write(good)))));
            assertEquals(1, run(SHORT).count(FetchKeys.Ending.REFUSED));
        }
        var health = kept.get("420000");
        assertEquals(List.of("duplicate-key-id"), findings("420000"));
        assertEquals(lastGood, health.lastGood());
        assertEquals(proposals, health.proposals());
        assertEquals(Optional.of(START), health.succeededAt());
        assertEquals(
                new KeyHealth.Trouble(KeyHealth.Kind.REFUSED, "set-refused", START.plus(Duration.ofMinutes(15))),
                health.trouble().orElseThrow());
        published.clear();
        now = START.plus(Duration.ofMinutes(45));
        assertEquals(1, run(SHORT).count(FetchKeys.Ending.UNREACHABLE));
        assertEquals(lastGood, kept.get("420000").lastGood());
        assertEquals(now, kept.get("420000").trouble().orElseThrow().since());
        publish("keys.hubei.example", good);
        now = START.plus(Duration.ofMinutes(60));
        run(SHORT);
        assertEquals(Optional.empty(), kept.get("420000").trouble());
    }

    @Test
    void namesEveryFaultOfASet() {
        issuer("420000", "keys.hubei.example", key("hb-1"));
        var sound = documents.write(key("hb-2"));
        for (var faulty : Map.of(
                        "private-part", with(sound, "d", new JsonString("AA")),
                        "use-not-signature", with(sound, "use", new JsonString("enc")),
                        "symmetric",
                                JsonObject.builder()
                                        .put("kty", "oct")
                                        .put("k", "AA")
                                        .put("kid", "s")
                                        .build(),
                        "member-invalid", with(sound, "kid", JsonNumber.of(1)))
                .entrySet()) {
            published.put("keys.hubei.example", new Fetched.Got(set(List.of(faulty.getValue()))));
            now = now.plusSeconds(900);
            run(SHORT);
            assertTrue(findings("420000").contains(faulty.getKey()), faulty.getKey() + findings("420000"));
        }
    }

    private static JsonObject with(JsonObject jwk, String name, JsonValue value) {
        var changed = JsonObject.builder();
        jwk.members().forEach((member, old) -> {
            if (!member.equals(name)) {
                changed.put(member, old);
            }
        });
        return changed.put(name, value).build();
    }

    @Test
    @Timeout(20)
    void oneThatHangsOrBreaksUsTakesNobodyElsesTurn() {
        for (var i = 0; i < 4; i++) {
            issuer("11000" + i, "hanging" + i + ".example");
            issuer("12000" + i, "breaking" + i + ".example");
            issuer("42000" + i, "good" + i + ".example");
            publish("good" + i + ".example", key("k"));
        }
        var run = run(SHORT);
        assertEquals(12, run.issuers());
        assertEquals(4, run.count(FetchKeys.Ending.SOUND));
        assertEquals(4, run.count(FetchKeys.Ending.BROKEN));
        assertEquals(4, run.count(FetchKeys.Ending.UNREACHABLE));
        assertEquals("too-slow", kept.get("110000").trouble().orElseThrow().why());
    }

    @Test
    @Timeout(20)
    void aRunEndsInItsTimeAndWhoeverWaitedIsFirstInTheNext() {
        var limits = new FetchKeys.Limits(Duration.ofMillis(300), Duration.ofMillis(800), 1);
        for (var i = 0; i < 8; i++) {
            issuer("11000" + i, "hanging" + i + ".example");
        }
        var begun = System.nanoTime();
        var run = run(limits);
        assertTrue(System.nanoTime() - begun < Duration.ofMillis(2500).toNanos(), "far beyond its time");
        assertTrue(run.count(FetchKeys.Ending.POSTPONED) >= 5, run.toString());
        var first = List.copyOf(asked);
        asked.clear();
        now = now.plusSeconds(900);
        run(limits);
        assertTrue(asked.stream().noneMatch(first::contains), first + " then " + asked);
    }

    @Test
    void whoPublishesNothingIsNotAskedAndANewAddressBeginsAnew() {
        issuers.add(new Issuer("510000", "四川", Optional.of(new RegionCode("510000")), Set.of(), List.of()));
        issuer("420000", "keys.hubei.example");
        assertEquals(1, run(SHORT).issuers());
        issuers.removeLast();
        issuer("420000", "new.hubei.example");
        now = now.plusSeconds(900);
        run(SHORT);
        assertEquals(now, kept.get("420000").trouble().orElseThrow().since());
        assertEquals(List.of("keys.hubei.example", "new.hubei.example"), asked);
    }
}
