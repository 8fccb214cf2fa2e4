package healthcode.aws.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Octets;
import healthcode.code.SigningUnavailable;
import healthcode.trust.P256;
import healthcode.trust.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SealedKeyringTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2021-04-09T00:20:00Z"));
    private final InMemoryKms kms = new InMemoryKms();
    private final InMemorySealedItems items = new InMemorySealedItems();
    private final KmsSealing sealing = new KmsSealing(kms, InMemoryKms.KEY);
    private final RotateSealedKeys rotation = new RotateSealedKeys(sealing, items, clock);
    private final SealedKeyring keyring = new SealedKeyring(sealing, items, clock);

    @Test
    void theFirstKeySignsAtOnceAndItsSuccessorIsPublishedADayAhead() {
        assertEquals(new RotateSealedKeys.Rotated(2, 0), rotation.rotate());
        var now = clock.instant();
        assertEquals(2, keyring.published().size());
        var signing = keyring.signingAt(now).orElseThrow();
        assertTrue(P256.pair(signing.publicKey(), signing.privateKey().orElseThrow()));
        var successor = keyring.signingAt(now.plus(Duration.ofHours(25))).orElseThrow();
        assertNotEquals(signing.thumbprint(), successor.thumbprint());
        assertTrue(!successor.notBefore().isBefore(now.plus(RotateSealedKeys.LEAD)));
    }

    @Test
    void aSecondRunMakesNothingAndKeepsThePepper() {
        rotation.rotate();
        var digest = keyring.holderKeys().digest("test", new byte[1]);
        assertEquals(new RotateSealedKeys.Rotated(0, 0), rotation.rotate());
        keyring.forget();
        assertEquals(digest, keyring.holderKeys().digest("test", new byte[1]));
    }

    @Test
    void overTenDaysEverySigningKeyWasPublishedADayBefore() {
        rotation.rotate();
        var firstSeen = new HashMap<String, Instant>();
        var started = clock.instant();
        for (var hour = 0; hour < 24 * 10; hour += 4) {
            rotation.rotate();
            var now = clock.instant();
            keyring.published().forEach(key -> firstSeen.putIfAbsent(key.thumbprint(), now));
            var signing = keyring.signingAt(now).orElseThrow();
            var published = firstSeen.get(signing.thumbprint());
            assertTrue(
                    published.equals(started) || !signing.notBefore().isBefore(published.plus(RotateSealedKeys.LEAD)));
            assertTrue(
                    keyring.published().size() <= 13,
                    "published: " + keyring.published().size());
            clock.pass(Duration.ofHours(4));
        }
        assertTrue(firstSeen.size() >= 9, "keys made: " + firstSeen.size());
    }

    @Test
    void aDayWithoutRotationIsNoOutage() {
        rotation.rotate();
        clock.pass(Duration.ofHours(25));
        keyring.forget();
        assertTrue(keyring.signingAt(clock.instant()).isPresent());
        clock.pass(Duration.ofHours(22));
        assertTrue(keyring.signingAt(clock.instant()).isPresent());
    }

    @Test
    void afterALongStandstillANewKeySignsAtOnce() {
        rotation.rotate();
        clock.pass(Duration.ofDays(30));
        assertEquals(2, rotation.rotate().created());
        assertTrue(keyring.signingAt(clock.instant()).isPresent());
    }

    @Test
    void aRetiredKeyStaysPublishedWithoutItsSecretUntilItsPaperCodesHaveExpired() {
        rotation.rotate();
        var first = keyring.signingAt(clock.instant()).orElseThrow();
        clock.pass(Duration.ofDays(7));
        rotation.rotate();
        keyring.forget();
        var retired = keyring.published().stream()
                .filter(key -> key.thumbprint().equals(first.thumbprint()))
                .findFirst()
                .orElseThrow();
        assertTrue(retired.privateKey().isEmpty());
        clock.pass(Duration.ofDays(4));
        assertTrue(rotation.rotate().removed() >= 1);
        keyring.forget();
        assertTrue(
                keyring.published().stream().noneMatch(key -> key.thumbprint().equals(first.thumbprint())));
    }

    @Test
    void anOutageOfTheKeyServiceIsAnOutageUntilItIsBack() {
        rotation.rotate();
        kms.goDown();
        assertThrows(SigningUnavailable.class, () -> keyring.signingAt(clock.instant()));
        assertThrows(SigningUnavailable.class, keyring::published);
        assertThrows(SigningUnavailable.class, keyring::holderKeys);
        kms.comeBack();
        assertEquals(2, keyring.published().size());
    }

    @Test
    void anOutageOfTheStoreIsAnOutage() {
        rotation.rotate();
        items.goDown();
        assertThrows(SigningUnavailable.class, () -> keyring.signingAt(clock.instant()));
    }

    @Test
    void whatIsHeldSurvivesAnOutage() {
        rotation.rotate();
        keyring.signingAt(clock.instant());
        kms.goDown();
        items.goDown();
        clock.pass(Duration.ofHours(1));
        assertTrue(keyring.signingAt(clock.instant()).isPresent());
    }

    @Test
    void beforeTheFirstRotationNothingCanBeSignedNorPublished() {
        assertThrows(SigningUnavailable.class, () -> keyring.signingAt(clock.instant()));
        assertThrows(SigningUnavailable.class, keyring::published);
        assertThrows(SigningUnavailable.class, keyring::holderKeys);
    }

    @Test
    void aNewKeyIsSeenWithoutARestartAndKnownOnesAreNotUnsealedAgain() {
        rotation.rotate();
        keyring.signingAt(clock.instant());
        var before = keyring.published().stream().map(SigningKey::thumbprint).toList();
        clock.pass(Duration.ofHours(25));
        rotation.rotate();
        assertEquals(Map.of("public-key", 2, "signing-key", 2), kms.decryptions());
        assertEquals(3, keyring.published().size());
        assertTrue(keyring.published().stream()
                .map(SigningKey::thumbprint)
                .toList()
                .containsAll(before));
        assertEquals(Map.of("public-key", 3, "signing-key", 3), kms.decryptions());
    }

    @Test
    void afterForgettingEverythingIsUnsealedAnew() {
        rotation.rotate();
        keyring.published();
        keyring.published();
        keyring.holderKeys();
        keyring.holderKeys();
        assertEquals(Map.of("public-key", 2, "pepper", 1), kms.decryptions());
        keyring.forget();
        keyring.published();
        keyring.holderKeys();
        assertEquals(Map.of("public-key", 4, "pepper", 2), kms.decryptions());
    }

    @Test
    void whoOnlyPublishesOrChecksNeverUnsealsWhatSigns() {
        rotation.rotate();
        assertTrue(keyring.published().stream().allMatch(key -> key.privateKey().isEmpty()));
        keyring.holderKeys();
        clock.pass(Duration.ofHours(25));
        rotation.rotate();
        keyring.published();
        assertEquals(Set.of("public-key", "pepper"), kms.decryptions().keySet());
    }

    @Test
    void longerDatesThanThoseSealedAreRefused() {
        rotation.rotate();
        var key = items.keys().getFirst();
        items.replace(
                key,
                new SealedKey(
                        key.sealedPublicKey(),
                        key.sealedPrivateKey(),
                        key.notBefore(),
                        key.notAfter().plus(Duration.ofDays(365))));
        assertThrows(SigningUnavailable.class, () -> keyring.signingAt(clock.instant()));
    }

    @Test
    void aSigningKeyInThePlaceOfThePepperIsRefused() {
        rotation.rotate();
        items.replacePepper(items.keys().getFirst().sealedPrivateKey());
        assertThrows(SigningUnavailable.class, keyring::holderKeys);
    }

    @Test
    void aSwappedPublicKeyIsRefused() {
        rotation.rotate();
        var key = items.keys().getFirst();
        var foreign = Octets.of(P256.generate().getPublic().getEncoded());
        items.replace(key, new SealedKey(foreign, key.sealedPrivateKey(), key.notBefore(), key.notAfter()));
        assertThrows(SigningUnavailable.class, keyring::published);
        var sealed = sealing.newKey(key.notBefore(), key.notAfter()).sealedPublicKey();
        items.replace(key, new SealedKey(sealed, key.sealedPrivateKey(), key.notBefore(), key.notAfter()));
        assertThrows(SigningUnavailable.class, () -> keyring.signingAt(clock.instant()));
    }

    @Test
    void nothingStoredHoldsAPrivateKeyInClear() {
        rotation.rotate();
        keyring.signingAt(clock.instant());
        for (var key : keyring.published()) {
            var secret = HexFormat.of().formatHex(key.privateKey().orElseThrow().getEncoded());
            for (var stored : items.keys()) {
                assertTrue(!stored.sealedPrivateKey().hex().contains(secret.substring(secret.length() - 64)));
            }
        }
    }
}
