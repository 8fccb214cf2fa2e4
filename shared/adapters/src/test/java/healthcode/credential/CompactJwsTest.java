package healthcode.credential;

import static healthcode.credential.Tokens.HEADER;
import static healthcode.credential.Tokens.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwsTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final String token = Tokens.sign(HEADER, "{}".getBytes(StandardCharsets.UTF_8));

    @Test
    void opensACanonicalToken() {
        var jws = ((Attempt.Ok<CompactJws>) open(token)).value();
        assertEquals(Optional.of("k-1"), jws.keyId());
        assertEquals("ES256", jws.algorithm());
        assertEquals(64, jws.signature().length());
    }

    @Test
    void refusesEveryOtherSpellingOfTheSameOctets() {
        var parts = token.split("\\.");
        for (var respelt : new String[] {
            token + "=",
            token + "==",
            token + " ",
            " " + token,
            token + "\n",
            token.replace(".", " ."),
            token + ".",
            "." + token,
            parts[0] + "=." + parts[1] + "." + parts[2],
            parts[0] + "." + parts[1] + "=." + parts[2],
            parts[0] + "." + parts[1] + "\r\n." + parts[2],
            parts[0] + ".." + parts[2] + "." + parts[1]
        }) {
            assertEquals(ProblemCode.NOT_CANONICAL, refusal(respelt), respelt);
        }
    }

    @Test
    void refusesTheOtherLastCharactersThatDecodeToTheSameSignature() {
        var last = token.charAt(token.length() - 1);
        var octets = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
        var respelt = 0;
        for (var at = 0; at < ALPHABET.length(); at++) {
            var other = ALPHABET.charAt(at);
            var twin = token.substring(0, token.length() - 1) + other;
            var same = Arrays.equals(octets, Base64.getUrlDecoder().decode(twin.substring(twin.lastIndexOf('.') + 1)));
            if (other != last && same) {
                respelt++;
                assertEquals(ProblemCode.NOT_CANONICAL, refusal(twin));
            }
        }
        assertEquals(15, respelt);
    }

    @Test
    void keepsTheIdentityWhenTheSignatureIsReplacedByItsTwin() {
        var dot = token.lastIndexOf('.');
        var signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        var s = new BigInteger(1, java.util.Arrays.copyOfRange(signature, 32, 64));
        var twin = signature.clone();
        var digits = ORDER.subtract(s).toByteArray();
        java.util.Arrays.fill(twin, 32, 64, (byte) 0);
        var length = Math.min(32, digits.length);
        System.arraycopy(digits, digits.length - length, twin, 64 - length, length);
        var other = token.substring(0, dot + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(twin);

        var first = ((Attempt.Ok<CompactJws>) open(token)).value();
        var second = ((Attempt.Ok<CompactJws>) open(other)).value();
        var proving = new SignatureProving(Tokens.SIGNATURES);
        assertEquals(Optional.empty(), proving.refusal(Tokens.KEY, second, Tokens.NOW));
        assertEquals(first.signingInput(), second.signingInput());
    }

    @ParameterizedTest
    @ValueSource(strings = {"crit", "jwk", "jku", "x5u"})
    void refusesHeadersThatBringTheirOwnKeyOrRule(String name) {
        assertEquals(ProblemCode.HEADER_FORBIDDEN, refusalOfHeader(with("\"" + name + "\":\"https://evil.example\"")));
        assertEquals(ProblemCode.HEADER_FORBIDDEN, refusalOfHeader(with("\"" + name + "\":null")));
    }

    @Test
    void refusesCompressionWhereTheEnvelopeHasNone() {
        assertEquals(ProblemCode.HEADER_FORBIDDEN, refusalOfHeader(with("\"zip\":\"DEF\"")));
        assertEquals(ProblemCode.HEADER_FORBIDDEN, refusalOfHeader(with("\"zip\":null")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1 --",
                "../../etc/passwd",
                "${jndi:ldap://evil}",
                "a/b",
                "a b",
                "",
                "k\\u0000",
                "钥匙",
                "k@v",
                "*"
            })
    void refusesKeyIdsThatCouldBeAPathAQueryOrAnExpression(String keyId) {
        assertEquals(ProblemCode.HEADER_INVALID, refusalOfHeader(HEADER.replace("k-1", keyId)));
    }

    @Test
    void refusesKeyIdsOverSixtyFourCharacters() {
        assertTrue(open(Tokens.sign(HEADER.replace("k-1", "k".repeat(64)), new byte[0])) instanceof Attempt.Ok);
        assertEquals(ProblemCode.HEADER_INVALID, refusalOfHeader(HEADER.replace("k-1", "k".repeat(65))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"x\"",
                "{",
                "{}{}",
                "",
                "{\"alg\":\"ES256\",\"alg\":\"none\",\"typ\":\"health-code+jwt\",\"kid\":\"k-1\"}",
                "{\"typ\":\"health-code+jwt\",\"kid\":\"k-1\"}",
                "{\"alg\":[\"ES256\"],\"typ\":\"health-code+jwt\",\"kid\":\"k-1\"}",
                "{\"alg\":\"ES256\",\"typ\":\"health-code+jwt\"}",
                "{\"alg\":\"ES256\",\"typ\":\"health-code+jwt\",\"kid\":1}"
            })
    void refusesHeadersThatAreNotTheObjectTheyShouldBe(String header) {
        var code = refusalOfHeader(header);
        assertTrue(code == ProblemCode.HEADER_INVALID || header.isEmpty() && code == ProblemCode.NOT_CANONICAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "Health-Code+JWT", "application/health-code+jwt", ""})
    void refusesEveryOtherTyp(String typ) {
        assertEquals(ProblemCode.TYP_UNEXPECTED, refusalOfHeader(HEADER.replace("health-code+jwt", typ)));
    }

    @Test
    void refusesEveryChangeOfOneCharacter() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        var proving = new SignatureProving(Tokens.SIGNATURES);
        for (var round = 0; round < 300; round++) {
            var at = random.nextInt(token.length());
            var other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            if (token.charAt(at) == other || token.charAt(at) == '.') {
                continue;
            }
            var changed = token.substring(0, at) + other + token.substring(at + 1);
            var accepted = open(changed) instanceof Attempt.Ok<CompactJws>(var jws)
                    && proving.refusal(Tokens.KEY, jws, Tokens.NOW).isEmpty();
            assertTrue(!accepted, changed);
        }
    }

    private static String with(String member) {
        return HEADER.substring(0, HEADER.length() - 1) + "," + member + "}";
    }

    private static Attempt<CompactJws> open(String text) {
        return CompactJws.open(text, HeaderRules.HEALTH_CODE, JSON);
    }

    private static ProblemCode refusal(String text) {
        return ((Attempt.Refused<CompactJws>) open(text)).problem().code();
    }

    private static ProblemCode refusalOfHeader(String header) {
        return refusal(Tokens.sign(header, "{}".getBytes(StandardCharsets.UTF_8)));
    }
}
