package healthcode.credential;

import static healthcode.credential.Tokens.CARD_HEADER;
import static healthcode.credential.Tokens.KEY;
import static healthcode.credential.Tokens.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import healthcode.adapters.cose.HcertParser;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCardTest {

    private static final String CLAIMS = """
            {"iss":"https://health.example","nbf":%s,"vc":{"type":["https://smarthealth.cards#health-card"],
            "credentialSubject":{"fhirVersion":"4.0.1","fhirBundle":{"resourceType":"Bundle"}}}}""";

    private final CredentialDoor door = new CredentialDoor(Tokens.JSON, new HcertParser());
    private final CredentialVerifier verifier = new CredentialVerifier(Tokens.SIGNATURES);
    private final String card = Tokens.card(CLAIMS.formatted("1617900000.125"));

    @Test
    void provesACardAndKeepsTheFractionOfItsTime() {
        var proved = assertInstanceOf(Verification.Verified.class, verify(card));
        var healthCard = assertInstanceOf(VerifiedHealthCard.class, proved.credential());
        assertEquals(Instant.parse("2021-04-08T16:40:00.125Z"), healthCard.issuedAt());
    }

    @Test
    void readsTheSameCardFromFileParametersAndNumericText() {
        assertInstanceOf(Verification.Verified.class, verify("{\"verifiableCredential\":[\"" + card + "\"]}"));
        assertInstanceOf(
                Verification.Verified.class,
                verify("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"verifiableCredential\","
                        + "\"valueString\":\"" + card + "\"}]}"));
        assertInstanceOf(Verification.Verified.class, verify("shc:/" + numeric(card)));
        assertInstanceOf(Verification.Verified.class, verify("\r\n shc:/" + numeric(card) + "\t\n"));
    }

    @Test
    void joinsChunksInTheirOrderOnly() {
        var digits = numeric(card);
        var half = digits.length() / 2;
        var first = "shc:/1/2/" + digits.substring(0, half);
        var second = "shc:/2/2/" + digits.substring(half);
        assertInstanceOf(Verification.Verified.class, verify(first + "\n" + second));
        for (var wrong : new String[] {
            second + "\n" + first,
            first,
            second,
            first + "\n" + first,
            first + "\n" + second + "\n" + second,
            first + "\n" + second.replace("/2/2/", "/2/3/"),
            first + "\n\n" + second,
            "shc:/1/2" + digits,
            "shc:/0/1/" + digits,
            "shc:/1/1/" + digits + "\nshc:/" + digits
        }) {
            assertEquals(ProblemCode.NOT_CANONICAL, refusal(wrong));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shc:/", "shc:/1", "shc:/99", "shc:/78", "shc:/12a4", "shc:/１２", "shc:/1234 5678"})
    void refusesNumericTextThatIsNone(String text) {
        assertEquals(ProblemCode.NOT_CANONICAL, refusal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"verifiableCredential\":[]}",
                "{\"verifiableCredential\":\"x\"}",
                "{\"verifiableCredential\":[1]}",
                "{\"verifiableCredential\":[\"a\"],\"verifiableCredential\":[\"b\"]}",
                "{\"verifiableCredential\":[\"a\",\"b\"]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":{}}",
                "{"
            })
    void refusesFilesWithoutExactlyOneCard(String file) {
        assertEquals(ProblemCode.ENVELOPE_UNKNOWN, refusal(file));
    }

    @Test
    void refusesPayloadsThatInflateBeyondSizeOrRatio() {
        var zeros = new byte[10_000_000];
        assertEquals(ProblemCode.COMPRESSION_INVALID, refusal(Tokens.sign(CARD_HEADER, Tokens.deflate(zeros))));
        var noise = new byte[Inflation.MOST_OCTETS + 1];
        new Random(5).nextBytes(noise);
        assertEquals(ProblemCode.COMPRESSION_INVALID, refusal(Tokens.sign(CARD_HEADER, Tokens.deflate(noise))));
        var exact = Arrays.copyOf(noise, Inflation.MOST_OCTETS);
        assertInstanceOf(Attempt.Ok.class, Inflation.inflate(Tokens.deflate(exact)));
        assertInstanceOf(Attempt.Refused.class, Inflation.inflate(Tokens.deflate(new byte[4000])));
    }

    @Test
    void refusesTruncatedConcatenatedAndOtherwiseWrappedStreams() {
        var good = Tokens.deflate(CLAIMS.formatted("1").getBytes(StandardCharsets.UTF_8));
        for (var length = 0; length < good.length; length++) {
            assertInstanceOf(Attempt.Refused.class, Inflation.inflate(Arrays.copyOf(good, length)));
        }
        var twice = Arrays.copyOf(good, good.length * 2);
        System.arraycopy(good, 0, twice, good.length, good.length);
        assertInstanceOf(Attempt.Refused.class, Inflation.inflate(twice));
        assertInstanceOf(Attempt.Refused.class, Inflation.inflate(Arrays.copyOf(good, good.length + 1)));
        var zlib = new byte[good.length + 2];
        zlib[0] = 0x78;
        zlib[1] = (byte) 0xda;
        System.arraycopy(good, 0, zlib, 2, good.length);
        assertInstanceOf(Attempt.Refused.class, Inflation.inflate(zlib));
        assertInstanceOf(Attempt.Ok.class, Inflation.inflate(good));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"1\"', CLAIM_INVALID",
        "null, CLAIM_INVALID",
        "-1, CLAIM_INVALID",
        "1e999999999, CLAIM_INVALID",
        "1e-999999999, CLAIM_INVALID",
        "253402300800, CLAIM_INVALID",
        "1617926521, CREDENTIAL_NOT_YET_VALID"
    })
    void refusesATimeThatIsNoneOrLiesAhead(String time, ProblemCode expected) {
        assertEquals(expected, refusal(Tokens.card(CLAIMS.formatted(time))));
    }

    @Test
    void refusesACardPastItsEnd() {
        var end = NOW.getEpochSecond() - 120;
        assertEquals(ProblemCode.CREDENTIAL_EXPIRED, refusal(Tokens.card(CLAIMS.formatted("1,\"exp\":" + end))));
        assertInstanceOf(Verification.Verified.class, verify(Tokens.card(CLAIMS.formatted("1,\"exp\":" + (end + 1)))));
        assertEquals(ProblemCode.CLAIM_INVALID, refusal(Tokens.card(CLAIMS.formatted("1,\"exp\":\"never\""))));
    }

    @Test
    void neverReadsATypedHealthCodeAsACard() {
        var header = "{\"zip\":\"DEF\",\"typ\":\"health-code+jwt\",\"alg\":\"ES256\",\"kid\":\"k-1\"}";
        var token = Tokens.sign(header, Tokens.deflate(CLAIMS.formatted("1").getBytes(StandardCharsets.UTF_8)));
        assertEquals(ProblemCode.HEADER_FORBIDDEN, refusal(token));
    }

    @Test
    void refusesAWrongBundleOrType() {
        assertEquals(
                ProblemCode.CLAIM_INVALID,
                refusal(Tokens.card(CLAIMS.formatted("1").replace("fhirBundle", "b"))));
        assertEquals(
                ProblemCode.CLAIM_INVALID,
                refusal(Tokens.card(CLAIMS.formatted("1").replace("cards#health-card", "cards#other"))));
    }

    private Verification verify(String text) {
        return switch (door.parse(text)) {
            case Attempt.Ok<PresentedCredential>(var presented) -> verifier.verify(presented, Tokens.trust(KEY), NOW);
            case Attempt.Refused<PresentedCredential>(var problem) -> new Verification.Rejected(problem);
        };
    }

    private ProblemCode refusal(String text) {
        return assertInstanceOf(Verification.Rejected.class, verify(text))
                .problem()
                .code();
    }

    private static String numeric(String card) {
        var digits = new StringBuilder();
        card.chars().forEach(c -> digits.append("%02d".formatted(c - 45)));
        return digits.toString();
    }
}
