package healthcode.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.SeatPassJws;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.CheckedOnce.Finding;
import healthcode.client.CheckedOnce.Why;
import healthcode.code.CodeId;
import healthcode.code.GateCode;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.policy.Trip.Transport;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.RequestId;
import healthcode.recognition.SeatName;
import healthcode.recognition.SeatPass;
import healthcode.recognition.SeatPass.Journey;
import healthcode.trust.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckedOnceTest {

    private static final Instant NOW = Instant.parse("2021-04-09T02:00:00Z");
    private static final Journey G4948 = new Journey(Transport.RAIL, "G4948", NOW.plus(Duration.ofHours(1)));

    private final SigningKey key = key(NOW.minus(Duration.ofDays(1)));
    private final CheckedOnce gate = gate(key);
    private final SeatPass pass = pass(handle(1));
    private final String text = sign(key, pass, NOW);

    private static SigningKey key(Instant notBefore) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return SigningKey.of(
                    (ECPublicKey) pair.getPublic(),
                    Optional.of(pair.getPrivate()),
                    notBefore,
                    notBefore.plus(Duration.ofDays(2)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A gate has the public halves only. */
    private static CheckedOnce gate(SigningKey key) {
        var published = SigningKey.of(key.publicKey(), Optional.empty(), key.notBefore(), key.notAfter());
        return new CheckedOnce(() -> List.of(published), CryptoProvider.builtIn());
    }

    private static String sign(SigningKey key, SeatPass pass, Instant now) {
        return new SeatPassJws(new JacksonJson(), () -> List.of(key)).sign(pass, now);
    }

    private static Octets handle(int seed) {
        var octets = new byte[16];
        new Random(seed).nextBytes(octets);
        return Octets.of(octets);
    }

    private static SeatPass pass(Octets handle) {
        return new SeatPass(
                new RequestId("AAAAAAAAAAAAAAAAAAAAAA"),
                G4948,
                new SeatName(Optional.of("05"), "12F"),
                handle,
                GateAnswer.BOARD,
                NOW,
                NOW.plus(SeatPass.LIFE));
    }

    private static GateCode code(Octets handle) {
        return new GateCode(
                new CodeId(handle, 0),
                Level.GREEN,
                Optional.empty(),
                new StatusIndex(new RegionCode("420000"), 0, 7),
                "张*",
                "0119",
                Optional.empty(),
                false,
                NOW,
                NOW.plus(Duration.ofHours(24)),
                Optional.empty());
    }

    private Finding look(String shownPass, Journey journey, Octets handle, Instant at) {
        return gate.look(shownPass, journey, code(handle), at);
    }

    private static Finding disregarded(Why why) {
        return new Finding.Disregarded(why);
    }

    @Test
    void thePassOfThisPersonAndJourneyIsBelievedAsItWasSigned() {
        assertEquals(new Finding.Believed(pass), look(text, G4948, handle(1), NOW.plusSeconds(3600)));
    }

    @Test
    void anotherTrainOrAnotherDayIsAnotherJourney() {
        var other = new Journey(Transport.RAIL, "G4950", G4948.departsAt());
        var tomorrow = new Journey(Transport.RAIL, "G4948", G4948.departsAt().plus(Duration.ofDays(1)));
        assertEquals(disregarded(Why.OTHER_JOURNEY), look(text, other, handle(1), NOW));
        assertEquals(disregarded(Why.OTHER_JOURNEY), look(text, tomorrow, handle(1), NOW));
    }

    @Test
    void whoShowsAnotherCodeIsSomebodyElse() {
        assertEquals(disregarded(Why.OTHER_PERSON), look(text, G4948, handle(2), NOW));
    }

    @Test
    void itEndsToTheSecond() {
        var end = pass.expiresAt();
        assertEquals(new Finding.Believed(pass), look(text, G4948, handle(1), end.minusSeconds(1)));
        assertEquals(disregarded(Why.EXPIRED), look(text, G4948, handle(1), end));
    }

    private static SeatPass pass(Instant checkedAt, Instant expiresAt) {
        var usual = pass(handle(1));
        return new SeatPass(
                usual.roster(), usual.journey(), usual.seat(), usual.handle(), usual.answer(), checkedAt, expiresAt);
    }

    @Test
    void evenSignedAPassOfMoreThanADayProvesNothing() {
        var day = pass(NOW, NOW.plus(SeatPass.LIFE));
        var more = pass(NOW, NOW.plus(SeatPass.LIFE).plusSeconds(1));
        assertEquals(new Finding.Believed(day), look(sign(key, day, NOW), G4948, handle(1), NOW));
        assertEquals(disregarded(Why.NOT_PROVED), look(sign(key, more, NOW), G4948, handle(1), NOW));
    }

    @Test
    void evenSignedAPassOfBeforeItsCheckProvesNothing() {
        var end = NOW.plus(Duration.ofHours(2));
        var same = pass(NOW, end);
        assertEquals(new Finding.Believed(same), look(sign(key, same, NOW.plusMillis(1)), G4948, handle(1), NOW));
        var later = pass(NOW.plusSeconds(1), end);
        assertEquals(disregarded(Why.NOT_PROVED), look(sign(key, later, NOW), G4948, handle(1), NOW));
    }

    @Test
    void noOctetOfItCanBeAltered() {
        var parts = text.split("\\.");
        var claims =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("BOARD", "BOARB");
        var altered = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                disregarded(Why.NOT_PROVED), look(parts[0] + "." + altered + "." + parts[2], G4948, handle(1), NOW));
        for (var at = 0; at < text.length(); at++) {
            var other = text.charAt(at) == 'A' ? 'B' : 'A';
            var bent = text.substring(0, at) + other + text.substring(at + 1);
            assertEquals(disregarded(Why.NOT_PROVED), look(bent, G4948, handle(1), NOW), "character " + at);
        }
    }

    @Test
    void anotherKeyAKeyOutOfItsTimeAndAPassFromTheFutureProveNothing() {
        assertEquals(disregarded(Why.NOT_PROVED), look(sign(key(key.notBefore()), pass, NOW), G4948, handle(1), NOW));
        assertEquals(
                disregarded(Why.NOT_PROVED),
                look(sign(key, pass, NOW.plus(Duration.ofMinutes(10))), G4948, handle(1), NOW));
        var young = key(NOW.minus(Duration.ofMinutes(1)));
        var retired = SigningKey.of(young.publicKey(), young.privateKey(), young.notBefore(), NOW.minusSeconds(1));
        assertEquals(
                disregarded(Why.NOT_PROVED), gate(retired).look(sign(young, pass, NOW), G4948, code(handle(1)), NOW));
    }

    @Test
    void textsOfOtherKindsProveNothing() {
        for (var other : List.of("", "a.b.c", "JK1:ABC", "x".repeat(10_000), text.replaceFirst("\\.", ".."))) {
            assertEquals(disregarded(Why.NOT_PROVED), look(other, G4948, handle(1), NOW));
        }
    }
}
