package healthcode.adapters.cose;

import static healthcode.adapters.cose.HcertSamples.ISSUED;
import static healthcode.adapters.cose.HcertSamples.KEY_ID;
import static healthcode.adapters.cose.HcertSamples.NOW;
import static healthcode.adapters.cose.HcertSamples.PAIR;
import static healthcode.adapters.cose.HcertSamples.issuer;
import static healthcode.adapters.cose.HcertSamples.key;
import static healthcode.adapters.cose.HcertSamples.pair;
import static healthcode.adapters.cose.HcertSamples.refusal;
import static healthcode.adapters.cose.HcertSamples.text;
import static healthcode.adapters.cose.HcertSamples.trust;
import static healthcode.adapters.cose.HcertSamples.verify;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Octets;
import healthcode.credential.HcertStage;
import healthcode.credential.Verification;
import healthcode.credential.VerifiedHcert;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.problem.ProblemCode;
import healthcode.trust.Issuer;
import healthcode.trust.KeyUse;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digital COVID certificates from text to verdict: every stage refuses in its own name, and nothing is thrown. */
class HcertTest {

    private final JsonObject certificate = HcertSamples.testCertificate();
    private final byte[] message = HcertSamples.message();

    @Test
    void provesACertificateAndNamesWhoSignedIt() {
        var verified = assertInstanceOf(Verification.Verified.class, verify(text(certificate), trust(), NOW));
        var hcert = assertInstanceOf(VerifiedHcert.class, verified.credential());
        assertEquals("XA", hcert.issuer().id());
        assertEquals(KeyUse.TEST, hcert.kind());
        assertEquals(ISSUED, hcert.issuedAt());
        assertEquals(certificate, hcert.certificate());
    }

    @Test
    void triesEveryKeyOfACollidingKidAndNamesTheOneThatSigned() {
        var trust = trust(issuer("AA", key(pair()), key(pair())), issuer("XA", key(pair())), issuer("XB", key(PAIR)));
        var verified = assertInstanceOf(Verification.Verified.class, verify(text(certificate), trust, NOW));
        assertEquals("XB", verified.credential().issuer().id());
    }

    @Test
    void refusesAnIssuerOfAnotherDomainWhateverItsKey() {
        var other = new Issuer("XA", "XA", Optional.empty(), Set.of("smart-health-card"), List.of(key(PAIR)));
        assertEquals(Optional.of(ProblemCode.KEY_UNKNOWN), refusal(text(certificate), trust(other), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HC2:", "hc1:", "HL0:", "JK1:"})
    void refusesAnotherPrefix(String prefix) {
        stage(HcertStage.PREFIX, prefix + text(certificate).substring(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e9", ":::", "==", "A", "\n"})
    void refusesWhatIsNoBase45(String tail) {
        stage(HcertStage.BASE45, "HC1:" + "NCF" + tail);
        stage(HcertStage.BASE45, "HC1:" + "0".repeat(4300));
    }

    @Test
    void refusesBrokenTrailingAndExplodingCompression() {
        var deflated = Base45.decode(text(certificate).substring(4)).orElseThrow();
        stage(HcertStage.COMPRESSION, "HC1:" + Base45.encode(Arrays.copyOf(deflated, deflated.length - 1)));
        stage(HcertStage.COMPRESSION, "HC1:" + Base45.encode(Arrays.copyOf(deflated, deflated.length + 1)));
        stage(HcertStage.COMPRESSION, "HC1:" + Base45.encode(message));
        stage(HcertStage.COMPRESSION, HcertWriter.wrap(new byte[1_000_000]));
        var dictionary = new Deflater();
        dictionary.setDictionary(message);
        dictionary.setInput(message);
        dictionary.finish();
        var preset = new byte[2000];
        var length = dictionary.deflate(preset);
        dictionary.end();
        stage(HcertStage.COMPRESSION, "HC1:" + Base45.encode(Arrays.copyOf(preset, length)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff",
                "d2",
                "1a",
                "9f",
                "d28443a10126", // nothing, a break, a lone tag, a cut integer, an open array, a cut one
                "5b7fffffffffffffff00",
                "9bffffffffffffffff",
                "bb00000000ffffffff", // lengths far beyond the text
                "8181818181818181818181818181818181818181818181", // deep
                "d28443a10126a05841"
            })
    void refusesWhatIsNoCbor(String hex) {
        var code = refusal(HcertWriter.wrap(HexFormat.of().parseHex(hex))).orElseThrow();
        assertTrue(HcertStage.of(code) == HcertStage.CBOR || HcertStage.of(code) == HcertStage.COSE, code.code());
    }

    @Test
    void refusesDeepNestsOfEveryKind() {
        for (var opening : new int[] {0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0xd8}) {
            var deep = new byte[700];
            for (var i = 0; i < deep.length; i++) {
                // Incompressible filler, so that depth and not the ratio is what refuses.
                deep[i] = (byte) opening;
            }
            var code = refusal("HC1:" + Base45.encode(stored(deep))).orElseThrow();
            assertTrue(HcertStage.of(code) == HcertStage.CBOR || HcertStage.of(code) == HcertStage.COSE, code.code());
        }
    }

    @Test
    void refusesOctetsAfterTheMessage() {
        stage(HcertStage.CBOR, HcertWriter.wrap(Arrays.copyOf(message, message.length + 1)));
    }

    @Test
    void refusesALabelTwice() {
        var twice = HexFormat.of().parseHex("a30162584101625842061a62500000");
        stage(HcertStage.CBOR, HcertWriter.text(KEY_ID, twice, HcertSamples::sign));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d1", "d861", "d83d", "d8628443"})
    void refusesATagOfAnotherMessage(String tag) {
        var head = HexFormat.of().parseHex(tag);
        var out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(Arrays.copyOfRange(message, 1, message.length));
        var code = refusal(HcertWriter.wrap(out.toByteArray())).orElseThrow();
        assertTrue(HcertStage.of(code) == HcertStage.COSE || HcertStage.of(code) == HcertStage.CBOR, code.code());
    }

    @Test
    void acceptsNoTagAndBothTags() {
        var bare = Arrays.copyOfRange(message, 1, message.length);
        assertEquals(Optional.empty(), refusal(HcertWriter.wrap(bare)));
        var both = new ByteArrayOutputStream();
        both.writeBytes(new byte[] {(byte) 0xd8, 61});
        both.writeBytes(message);
        assertEquals(Optional.empty(), refusal(HcertWriter.wrap(both.toByteArray())));
    }

    @Test
    void refusesAKeyThatNobodyHas() {
        var other = Octets.of(new byte[] {9, 9, 9, 9, 9, 9, 9, 9});
        stage(HcertStage.KEY, HcertWriter.text(other, HcertSamples.claims(certificate), HcertSamples::sign));
        stage(HcertStage.KEY, HcertWriter.text(KEY_ID.first(3), HcertSamples.claims(certificate), HcertSamples::sign));
    }

    @Test
    void refusesASignatureOfAnotherOrOfAnotherLength() {
        var claims = HcertSamples.claims(certificate);
        stage(HcertStage.SIGNATURE, HcertWriter.text(KEY_ID, claims, _ -> new byte[64]));
        stage(HcertStage.SIGNATURE, HcertWriter.text(KEY_ID, claims, _ -> new byte[0]));
        stage(HcertStage.SIGNATURE, HcertWriter.text(KEY_ID, claims, o -> Arrays.copyOf(HcertSamples.sign(o), 70)));
    }

    @Test
    void judgesTheDatesOfTokenAndCertificate() {
        var text = text(certificate);
        assertTime(ProblemCode.CREDENTIAL_NOT_YET_VALID, text, ISSUED.minus(Duration.ofMinutes(3)));
        assertTime(ProblemCode.KEY_NOT_IN_DATE, text, ISSUED.plus(Duration.ofDays(9)));
        assertTime(ProblemCode.CREDENTIAL_EXPIRED, text, ISSUED.plus(Duration.ofDays(31)));
    }

    private static void assertTime(ProblemCode code, String text, Instant now) {
        assertEquals(Optional.of(code), refusal(text, trust(), now));
        assertEquals(HcertStage.TIME, HcertStage.of(code));
    }

    @Test
    void refusesAUseThatTheCertificateOfTheKeyRulesOut() {
        var text = text(certificate);
        var vaccinator = trust(issuer("XA", key(PAIR, KeyUse.VACCINATION, KeyUse.RECOVERY)));
        assertEquals(Optional.of(ProblemCode.KEY_USE_MISMATCH), refusal(text, vaccinator, NOW));
        assertEquals(Optional.empty(), refusal(text, trust(issuer("XA", key(PAIR, KeyUse.TEST))), NOW));
    }

    @Test
    void refusesNoneOrSeveralOfTestDoseAndRecovery() {
        stage(HcertStage.CONTENT, text(HcertSamples.certificate("x", JsonObject.EMPTY)));
        var both = JsonObject.builder();
        certificate.members().forEach(both::put);
        both.put("v", JsonArray.of(Stream.of(JsonObject.EMPTY)));
        stage(HcertStage.CONTENT, text(both.build()));
    }

    @Test
    void throwsNothingAndProvesNothingNewWhateverIsChangedOnTheWay() {
        var random = new SplittableRandom(20_220_410);
        var claims = HcertSamples.claims(certificate);
        var text = text(certificate);
        for (var round = 0; round < 3000; round++) {
            refusal(mutate(text, random));
            refusal(HcertWriter.wrap(mutate(message, random)));
            // Signed by a trusted issuer, and still not to be believed to be well-formed.
            refusal(HcertWriter.text(KEY_ID, mutate(claims, random), _ -> new byte[64]));
        }
        for (var round = 0; round < 300; round++) {
            var changed = mutate(claims, random);
            refusal(HcertWriter.text(KEY_ID, changed, HcertSamples::sign));
        }
    }

    private static String mutate(String text, SplittableRandom random) {
        var changed = new StringBuilder(text);
        var at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> changed.setCharAt(at, (char) random.nextInt(32, 300));
            case 1 -> changed.deleteCharAt(at);
            case 2 -> changed.insert(at, text, 0, random.nextInt(text.length()));
            default -> changed.setLength(at);
        }
        return changed.toString();
    }

    private static byte[] mutate(byte[] octets, SplittableRandom random) {
        var changed = octets.clone();
        for (var i = random.nextInt(1, 4); i > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length * 2)) : changed;
    }

    /** A zlib stream that does not compress. */
    private static byte[] stored(byte[] octets) {
        var deflater = new Deflater(Deflater.NO_COMPRESSION);
        deflater.setInput(octets);
        deflater.finish();
        var room = new byte[octets.length + 64];
        var length = deflater.deflate(room);
        deflater.end();
        return Arrays.copyOf(room, length);
    }

    private static void stage(HcertStage stage, String text) {
        assertEquals(Optional.of(stage), refusal(text).map(HcertStage::of));
    }
}
