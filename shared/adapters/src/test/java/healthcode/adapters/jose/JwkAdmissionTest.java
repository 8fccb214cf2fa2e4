package healthcode.adapters.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.SigningKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwkAdmissionTest {

    /** The key of RFC 7515 A.3. */
    private static final String X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";

    private static final String Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    private static final String EC = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"%s}";
    private static final JacksonJson JSON = new JacksonJson();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final JwkAdmission admission = new JwkAdmission(JSON, CryptoProvider.builtIn());

    @Test
    void admitsAKeyAndNamesItByItsThumbprintWhereItHasNoKid() {
        var key = admitted(EC.formatted(X, Y, "")).getFirst();
        assertEquals(SignatureAlgorithm.ES256, key.algorithm());
        assertEquals(PublishedKeys.thumbprint((ECPublicKey) key.publicKey()), key.keyId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"d\":\"AQ\";PRIVATE_PART;/d",
                "\"d\":null;PRIVATE_PART;/d",
                "\"k\":\"AQ\";SYMMETRIC;/kty",
                "\"use\":\"enc\";USE_NOT_SIGNATURE;/use",
                "\"use\":1;MEMBER_INVALID;/use",
                "\"key_ops\":[\"sign\"];USE_NOT_SIGNATURE;/key_ops",
                "\"key_ops\":\"verify\";USE_NOT_SIGNATURE;/key_ops",
                "\"alg\":\"ES384\";ALGORITHM_UNSUPPORTED;/alg",
                "\"alg\":\"HS256\";ALGORITHM_UNSUPPORTED;/alg",
                "\"kid\":7;MEMBER_INVALID;/kid",
                "\"kid\":\"../x\";KEY_ID_INVALID;/kid",
                "\"kid\":\"\";KEY_ID_INVALID;/kid"
            })
    void refusesAKeyWithAWrongMemberAndPointsAtIt(String member, KeyFault.Kind kind, String pointer) {
        assertEquals(List.of(new KeyFault(kind, pointer)), refused(EC.formatted(X, Y, "," + member)));
    }

    @Test
    void refusesAPointThatIsNotOnTheCurve() {
        assertEquals(KeyFault.Kind.POINT_NOT_ON_CURVE, fault(EC.formatted(Y, X, "")));
        var zero = BASE64.encodeToString(new byte[32]);
        assertEquals(KeyFault.Kind.POINT_NOT_ON_CURVE, fault(EC.formatted(zero, zero, "")));
    }

    @Test
    void normalisesOtherSpellingsOfACoordinateOnlyWhereAsked() {
        var longer = new byte[33];
        System.arraycopy(Base64.getUrlDecoder().decode(X), 0, longer, 1, 32);
        var respelt = EC.formatted(Base64.getUrlEncoder().encodeToString(longer), Y + "=", "");
        assertEquals(KeyFault.Kind.NUMBER_INVALID, fault(respelt));
        var tolerated = assertInstanceOf(Admission.Admitted.class, admission.admit(octets(respelt), JwkRules.TOLERANT));
        assertEquals(
                admitted(EC.formatted(X, Y, "")).getFirst().keyId(),
                tolerated.keys().getFirst().keyId());
    }

    @Test
    void refusesSetsThatDependOnWhichKeyIsPicked() {
        var a = EC.formatted(X, Y, ",\"kid\":\"a\"");
        assertEquals(
                List.of(new KeyFault(KeyFault.Kind.DUPLICATE_KEY_ID, "/keys/1/kid")),
                refused("{\"keys\":[" + a + "," + a + "]}"));
        var symmetric = "{\"kty\":\"oct\",\"k\":\"AQ\",\"kid\":\"b\"}";
        assertEquals(
                List.of(
                        new KeyFault(KeyFault.Kind.MIXED_KINDS, "/keys"),
                        new KeyFault(KeyFault.Kind.SYMMETRIC, "/keys/1/kty")),
                refused("{\"keys\":[" + a + "," + symmetric + "]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{;NOT_JSON",
                "{\"keys\":[],\"keys\":[]};NOT_JSON",
                "[];NOT_A_KEY_SET",
                "{};NOT_A_KEY_SET",
                "{\"keys\":[]};NOT_A_KEY_SET",
                "{\"keys\":{}};NOT_A_KEY_SET",
                "{\"keys\":[1]};NOT_A_KEY_SET",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQ\"};KIND_UNSUPPORTED",
                "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AQ\",\"y\":\"AQ\"};KIND_UNSUPPORTED",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\"};NUMBER_INVALID",
                "{\"kty\":1};MEMBER_INVALID"
            })
    void refusesWhatIsNoSetOfUsableKeys(String text, KeyFault.Kind kind) {
        assertEquals(kind, fault(text));
    }

    @Test
    void admitsRsaFrom2048BitsWithASoundExponent() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var modulus = ((RSAPublicKey) generator.generateKeyPair().getPublic()).getModulus();
        assertEquals(
                SignatureAlgorithm.PS256,
                admitted(rsa(modulus, 65537)).getFirst().algorithm());
        assertEquals(KeyFault.Kind.EXPONENT_WEAK, fault(rsa(modulus, 3)));
        assertEquals(KeyFault.Kind.MODULUS_SIZE, fault(rsa(modulus.shiftRight(1).setBit(0), 65537)));
        assertFalse(RocaFingerprint.matches(modulus));
    }

    @Test
    void recognisesAModulusMadeByTheFaultyGenerator() {
        // Such a modulus is a power of 65537 modulo the product of the small primes; twice that keeps it odd.
        var product = BigInteger.ONE;
        for (var prime = BigInteger.valueOf(3); prime.intValue() <= 167; prime = prime.nextProbablePrime()) {
            product = product.multiply(prime);
        }
        var residue = BigInteger.valueOf(65537).modPow(BigInteger.valueOf(123_456_789), product);
        var modulus = product.multiply(
                        BigInteger.ONE.shiftLeft(2047).divide(product).add(BigInteger.ONE))
                .add(residue);
        modulus = modulus.testBit(0) ? modulus : modulus.add(product);
        assertTrue(RocaFingerprint.matches(modulus));
        assertEquals(KeyFault.Kind.ROCA, fault(rsa(modulus, 65537)));
    }

    @Test
    void publishesPublicPartsThatAreAdmittedAgain() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var publicKey = (ECPublicKey) pair.getPublic();
        var thumbprint = PublishedKeys.thumbprint(publicKey);
        var key = new SigningKey(
                thumbprint,
                publicKey,
                Optional.of(pair.getPrivate()),
                Instant.EPOCH,
                Instant.parse("2030-01-01T00:00:00Z"));
        var set = PublishedKeys.keySet(List.of(key));
        var admitted = assertInstanceOf(
                Admission.Admitted.class, admission.admit(set, JwkRules.smartHealthCard(Instant.EPOCH)));
        assertEquals(thumbprint, admitted.keys().getFirst().keyId());
        assertFalse(new String(JSON.print(set), StandardCharsets.UTF_8).contains("\"d\""));
    }

    private static String rsa(BigInteger modulus, long exponent) {
        var octets = modulus.toByteArray();
        var n = BASE64.encodeToString(Arrays.copyOfRange(octets, octets[0] == 0 ? 1 : 0, octets.length));
        var e = BASE64.encodeToString(BigInteger.valueOf(exponent).toByteArray());
        return "{\"kty\":\"RSA\",\"n\":\"" + n + "\",\"e\":\"" + e + "\"}";
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<IssuerKey> admitted(String text) {
        return assertInstanceOf(Admission.Admitted.class, admission.admit(octets(text), JwkRules.STRICT))
                .keys();
    }

    private KeyFault.Kind fault(String text) {
        return refused(text).getFirst().kind();
    }

    private List<KeyFault> refused(String text) {
        return assertInstanceOf(Admission.Refused.class, admission.admit(octets(text), JwkRules.STRICT))
                .faults();
    }
}
