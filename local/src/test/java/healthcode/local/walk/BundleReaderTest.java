package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.jose.BundleSigner;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.PairSigning;
import healthcode.adapters.jose.TrustAnchor;
import healthcode.adapters.json.JacksonJson;
import healthcode.bundle.BundleManifest;
import healthcode.bundle.MemoryObjects;
import healthcode.client.RecognitionOrder;
import healthcode.code.Octets;
import healthcode.local.api.LocalStore;
import healthcode.local.keys.TrustKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gate believes of a bundle, from the anchor that it has pinned. */
class BundleReaderTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");

    private final JacksonJson json = new JacksonJson(64);
    private final World world = new World(LocalStore.Kind.MEMORY);
    private final MemoryObjects objects = new MemoryObjects();
    private Bundled bundled;

    @BeforeEach
    void build() {
        var order = RecognitionOrder.of(world.green(world.somebody()), World.GUANGDONG);
        world.caller("province:440000").recognised("green", order);
        world.drain();
        world.bundles(objects).build();
        bundled = Bundled.in(objects, world.anchor());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void refused(String what, Bundled other) {
        assertThrows(IllegalArgumentException.class, () -> other.read(world.anchor()), what);
    }

    private static Octets changed(Octets octets, int at) {
        var other = octets.toArray();
        other[at] = (byte) (other[at] == 'A' ? 'B' : 'A');
        return Octets.of(other);
    }

    @Test
    void readsWhatTheGatewayPublished() {
        var bundle = bundled.read(world.anchor());
        assertEquals(1, bundle.manifest().number());
        assertEquals(
                world.gateway().signingKeys().published().stream()
                        .map(key -> key.thumbprint())
                        .toList(),
                bundle.keys().stream().map(key -> key.thumbprint()).toList());
        assertTrue(bundle.keys().stream().allMatch(key -> key.privateKey().isEmpty()), "a private key left the house");
        assertEquals(
                world.gateway().trustLists().current().issuers().size(),
                bundle.trustList().issuers().size());
    }

    @Test
    void refusesAnyPartWithOneCharacterChangedLeftOutOrPutInThePlaceOfAnother() {
        bundled.parts().forEach((name, octets) -> {
            for (var at = 0; at < octets.length(); at += 1 + octets.length() / 40) {
                refused(name + " at " + at, bundled.with(name, changed(octets, at)));
            }
            var others = new HashMap<>(bundled.parts());
            others.remove(name);
            refused("without " + name, new Bundled(bundled.document(), others));
            bundled.parts().forEach((other, replacement) -> {
                if (!other.equals(name)) {
                    refused(other + " as " + name, bundled.with(name, replacement));
                }
            });
        });
    }

    @Test
    void refusesAManifestWithOneCharacterChanged() {
        for (var at = 0; at < bundled.document().length(); at += 7) {
            refused("at " + at, new Bundled(changed(bundled.document(), at), bundled.parts()));
        }
    }

    @Test
    void refusesTheBundleOfAnotherAnchorAndOfAKeyCertifiedForSomethingElse() {
        var stranger = TrustKeys.inMemory();
        assertThrows(IllegalArgumentException.class, () -> bundled.read(stranger.anchorKey()));
        var anchorKey = PairSigning.generate();
        var anchor = new TrustAnchor(json, CryptoProvider.builtIn(), anchorKey);
        var key = PairSigning.generate();
        var forLists = anchor.certify(key.publicKey(), NOW.plus(Duration.ofDays(9)));
        var forBundles = anchor.certifyForBundles(key.publicKey(), NOW.plus(Duration.ofDays(9)));
        var manifest = manifest(Duration.ofHours(24));
        var reader = Bundled.reader(anchorKey.publicKey());
        var listKey = new BundleSigner(json, key, forLists).manifest(manifest);
        assertThrows(IllegalArgumentException.class, () -> reader.manifest(listKey));
        var uncertified = new BundleSigner(json, PairSigning.generate(), forBundles).manifest(manifest);
        assertThrows(IllegalArgumentException.class, () -> reader.manifest(uncertified));
        assertEquals(manifest, reader.manifest(new BundleSigner(json, key, forBundles).manifest(manifest)));
    }

    @Test
    void refusesAKeyPastItsEndAndALimitThatNobodyMeant() {
        var anchorKey = PairSigning.generate();
        var anchor = new TrustAnchor(json, CryptoProvider.builtIn(), anchorKey);
        var key = PairSigning.generate();
        var reader = Bundled.reader(anchorKey.publicKey());
        var ended = new BundleSigner(json, key, anchor.certifyForBundles(key.publicKey(), NOW));
        var endedDocument = ended.manifest(manifest(Duration.ofHours(24)));
        assertThrows(IllegalArgumentException.class, () -> reader.manifest(endedDocument));
        var good = new BundleSigner(json, key, anchor.certifyForBundles(key.publicKey(), NOW.plusSeconds(1)));
        var endless = good.manifest(manifest(Duration.ofDays(8)));
        assertThrows(IllegalArgumentException.class, () -> reader.manifest(endless));
    }

    private static BundleManifest manifest(Duration hard) {
        return new BundleManifest(1, NOW, NOW.plusSeconds(60), NOW.plus(hard), List.of());
    }
}
