package healthcode.adapters.cose;

import static healthcode.adapters.cose.CodeSamples.MORNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.CodeReader;
import healthcode.code.CodeReader.Reading;
import healthcode.code.GateCode;
import healthcode.code.HolderProof;
import healthcode.code.Octets;
import healthcode.code.SigningUnavailable;
import healthcode.trust.SigningKey;
import java.math.BigInteger;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoseCodeTest {

    private final SigningKey key = CodeSamples.everlastingKey();
    private final CoseCodeSigner signer = new CoseCodeSigner(CodeSamples.keys(key));
    private final CodeReader reader = new CoseCodeReader(CodeSamples.keys(key));

    @Test
    void readsWhatWasSigned() {
        var random = new SplittableRandom(2021);
        for (var i = 0; i < 200; i++) {
            var code = CodeSamples.random(random);
            assertEquals(
                    new Reading.Genuine(code, new HolderProof.Absent()),
                    reader.read(signer.sign(code).text()));
        }
    }

    @Test
    void noFlippedBitIsGenuine() {
        var octets = octets(signer.sign(CodeSamples.longest(Optional.empty())).text());
        for (var bit = 0; bit < octets.length * 8; bit++) {
            var flipped = octets.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertNotGenuine(text(flipped));
        }
    }

    @Test
    void noOtherCharacterIsGenuine() {
        var text = signer.sign(CodeSamples.random(new SplittableRandom(3))).text();
        for (var i = 0; i < text.length(); i++) {
            for (var c : "A:".toCharArray()) {
                if (c != text.charAt(i)) {
                    assertNotGenuine(text.substring(0, i) + c + text.substring(i + 1));
                }
            }
        }
    }

    @Test
    void noShortenedOrLengthenedTextIsGenuine() {
        var text = signer.sign(CodeSamples.random(new SplittableRandom(4))).text();
        for (var end = 0; end < text.length(); end++) {
            assertNotGenuine(text.substring(0, end));
        }
        for (var more : new String[] {"0", "00", "000", " ", "\n", "=", text}) {
            assertNotGenuine(text + more);
        }
        assertNotGenuine(" " + text);
        assertNotGenuine(text.toLowerCase(Locale.ROOT));
    }

    @Test
    void theTwinOfASignatureIsNotGenuine() {
        var code = SignedCode.decode(octets(
                        signer.sign(CodeSamples.random(new SplittableRandom(5))).text()))
                .orElseThrow();
        var order = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
        var signature = code.signature().toArray();
        var twin = order.subtract(new BigInteger(1, signature, 32, 32)).toByteArray();
        var start = twin.length - 32;
        System.arraycopy(twin, start, signature, 32, 32);
        assertNotGenuine(text(new SignedCode(code.keyId(), code.payload(), Octets.of(signature)).encode()));
    }

    @Test
    void trailingOctetsAndAMissingTagAreNotGenuine() {
        var octets =
                octets(signer.sign(CodeSamples.random(new SplittableRandom(6))).text());
        assertNotGenuine(text(Arrays.copyOf(octets, octets.length + 1)));
        assertNotGenuine(text(Arrays.copyOfRange(octets, 1, octets.length)));
    }

    @Test
    void anotherKeyIsUnknownAndAForeignSignatureForged() {
        var other = CodeSamples.everlastingKey();
        var code = CodeSamples.random(new SplittableRandom(7));
        var text = new CoseCodeSigner(CodeSamples.keys(other)).sign(code).text();
        assertInstanceOf(Reading.KeyUnknown.class, reader.read(text));
        var borrowed = new SigningKey(
                key.thumbprint(), other.publicKey(), other.privateKey(), other.notBefore(), other.notAfter());
        var forged = new CoseCodeSigner(CodeSamples.keys(borrowed)).sign(code).text();
        assertInstanceOf(Reading.Forged.class, reader.read(forged));
    }

    @Test
    void triesEveryKeyOfACollidingKeyId() {
        var other = CodeSamples.everlastingKey();
        var colliding = new SigningKey(
                key.thumbprint(), other.publicKey(), Optional.empty(), other.notBefore(), other.notAfter());
        var code = CodeSamples.random(new SplittableRandom(8));
        var both = new CoseCodeReader(CodeSamples.keys(colliding, key));
        assertEquals(
                new Reading.Genuine(code, new HolderProof.Absent()),
                both.read(signer.sign(code).text()));
    }

    @Test
    void aRetiredKeySignsNothingDatedAfterItsTime() {
        var code = CodeSamples.longest(Optional.empty());
        var text = signer.sign(code).text();
        var issued = code.issuedAt();
        assertEquals(
                new Reading.Genuine(code, new HolderProof.Absent()),
                readBy(issued, issued.plusSeconds(1)).read(text));
        assertInstanceOf(
                Reading.KeyUnknown.class,
                readBy(issued.minusSeconds(60), issued).read(text));
        assertInstanceOf(
                Reading.KeyUnknown.class,
                readBy(issued.plusSeconds(1), issued.plusSeconds(60)).read(text));
    }

    private CodeReader readBy(Instant notBefore, Instant notAfter) {
        return new CoseCodeReader(
                CodeSamples.keys(SigningKey.of(key.publicKey(), Optional.empty(), notBefore, notAfter)));
    }

    @Test
    void aProviderThatFailsIsNoForgery() {
        var text = signer.sign(CodeSamples.longest(Optional.empty())).text();
        var broken = new CoseCodeReader(CodeSamples.keys(key), new Provider("Broken", "1", "knows nothing") {
            private static final long serialVersionUID = 1L;
        });
        assertThrows(IllegalStateException.class, () -> broken.read(text));
    }

    @Test
    void randomTextsNeverThrow() {
        var random = new SplittableRandom(9);
        var alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder(random.nextInt(8) == 0 ? "" : CoseCodeReader.PREFIX);
            text.append(random.nextInt(4) == 0 ? "" : "6BF");
            for (var n = random.nextInt(60); n > 0; n--) {
                text.append(
                        random.nextInt(200) == 0
                                ? (char) random.nextInt(0x10000)
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertNotGenuine(text.toString());
        }
    }

    @Test
    void mutatedClaimsUnderAGoodSignatureNeverThrow() throws Exception {
        var random = new SplittableRandom(10);
        var es256 = new Es256(Optional.empty());
        var keyId = CoseCodeReader.keyId(key);
        for (var i = 0; i < 500; i++) {
            var payload = Cbor.print(CodeClaims.toCbor(CodeSamples.random(random)));
            payload[random.nextInt(payload.length)] ^= (byte) (1 << random.nextInt(8));
            var signature =
                    es256.sign(key.privateKey().orElseThrow(), SignedCode.toBeSigned(keyId, Octets.of(payload)));
            var text = text(new SignedCode(keyId, Octets.of(payload), Octets.of(signature)).encode());
            var reading = reader.read(text);
            assertFalse(reading instanceof Reading.Forged, reading.toString());
        }
    }

    @Test
    void aMissingRequiredClaimIsUnreadable() {
        var whole = (CborItem.Labels) CodeClaims.toCbor(CodeSamples.longest(Optional.empty()));
        for (var label : whole.members().keySet()) {
            assertTrue(CodeClaims.fromCbor(without(whole, label)).isEmpty(), "without " + label);
        }
        var inner = (CborItem.Labels) whole.members().get(CodeClaims.HEALTH_CODE);
        for (var label : new long[] {1, 2, 3, 5, 6, 7}) {
            assertTrue(CodeClaims.fromCbor(with(whole, without(inner, label))).isEmpty(), "without " + label);
        }
    }

    @Test
    void skipsLabelsItDoesNotKnow() {
        var code = CodeSamples.longest(Optional.empty());
        var whole = (CborItem.Labels) CodeClaims.toCbor(code);
        var more =
                new HashMap<Long, CborItem>(((CborItem.Labels) whole.members().get(CodeClaims.HEALTH_CODE)).members());
        more.put(20L, new CborItem.Text("later"));
        assertEquals(Optional.of(code), CodeClaims.fromCbor(with(whole, CborItem.Labels.of(more))));
    }

    @Test
    void signsWithTheKeyOfTheInstantOfIssue() {
        var today = CodeSamples.newKey(MORNING, Duration.ofDays(2));
        var tomorrow = CodeSamples.newKey(MORNING.plus(Duration.ofDays(1)), Duration.ofDays(2));
        var both = new CoseCodeSigner(CodeSamples.keys(today, tomorrow));
        assertEquals(CoseCodeReader.keyId(today), keyIdOf(both, issuedAfter(Duration.ofHours(23))));
        assertEquals(CoseCodeReader.keyId(tomorrow), keyIdOf(both, issuedAfter(Duration.ofDays(1))));
        assertThrows(SigningUnavailable.class, () -> both.sign(issuedAfter(Duration.ofDays(3))));
        assertThrows(SigningUnavailable.class, () -> both.sign(issuedAfter(Duration.ofSeconds(-1))));
    }

    @Test
    void anUncompressedOrForeignHolderKeyIsNotSigned() {
        for (var octets : new byte[][] {{}, {(byte) 0xA0}, new byte[42]}) {
            var code = CodeSamples.longest(Optional.of(Octets.of(octets)));
            assertThrows(IllegalArgumentException.class, () -> signer.sign(code));
        }
    }

    private static Octets keyIdOf(CoseCodeSigner signer, GateCode code) {
        return SignedCode.decode(octets(signer.sign(code).text())).orElseThrow().keyId();
    }

    private static GateCode issuedAfter(Duration duration) {
        var code = CodeSamples.longest(Optional.empty());
        var issued = MORNING.plus(duration);
        return new GateCode(
                code.id(),
                code.level(),
                code.assessingRegion(),
                code.statusIndex(),
                code.name(),
                code.documentTail(),
                code.lastTest(),
                code.paper(),
                issued,
                issued.plusSeconds(60),
                code.holderKey());
    }

    private static CborItem.Labels without(CborItem.Labels labels, long label) {
        var fewer = new HashMap<Long, CborItem>(labels.members());
        fewer.remove(label);
        return CborItem.Labels.of(fewer);
    }

    private static CborItem.Labels with(CborItem.Labels claims, CborItem healthCode) {
        var changed = new HashMap<Long, CborItem>(claims.members());
        changed.put(CodeClaims.HEALTH_CODE, healthCode);
        return CborItem.Labels.of(changed);
    }

    private void assertNotGenuine(String text) {
        assertFalse(reader.read(text) instanceof Reading.Genuine, text);
    }

    private static byte[] octets(String text) {
        return Base45.decode(text.substring(CoseCodeReader.PREFIX.length())).orElseThrow();
    }

    private static String text(byte[] octets) {
        return CoseCodeReader.PREFIX + Base45.encode(octets);
    }
}
