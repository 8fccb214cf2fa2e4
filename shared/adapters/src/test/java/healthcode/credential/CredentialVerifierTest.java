package healthcode.credential;

import static healthcode.credential.Tokens.KEY;
import static healthcode.credential.Tokens.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.cose.HcertParser;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialVerifierTest {

    private static final long MADE = NOW.getEpochSecond() - 60;

    private final CredentialDoor door = new CredentialDoor(Tokens.JSON, new HcertParser());
    private final CredentialVerifier verifier = new CredentialVerifier(Tokens.SIGNATURES);

    @Test
    void provesAGoodCode() {
        var code =
                (VerifiedHealthCode) verified(verify(Tokens.code(Tokens.claims().build()), KEY, NOW));
        assertEquals("420000", code.issuer().id());
        assertEquals("20", code.document().type().code());
        assertEquals(7, code.seq());
        assertEquals(Instant.ofEpochSecond(MADE), code.asOf());
        assertFalse(code.lapsed());
        assertEquals("VerifiedHealthCode[420000]", code.toString());
    }

    @ParameterizedTest
    @CsvSource({"sub,/sub", "iat,/iat", "exp,/exp", "asOf,/asOf", "seq,/seq", "fmt,/fmt", "data,/data", "iss,/iss"})
    void refusesACodeThatLacksAClaim(String claim, String pointer) {
        var members = new LinkedHashMap<>(Tokens.claims().build().members());
        members.remove(claim);
        var problem = problem(verify(Tokens.code(new JsonObject(members)), KEY, NOW));
        assertEquals(ProblemCode.CLAIM_INVALID, problem.code());
        assertEquals(Optional.of(pointer), problem.pointer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "exp", "asOf", "seq", "levelUntil"})
    void refusesATimeOrNumberOfAnyOtherType(String claim) {
        for (JsonValue wrong : new JsonValue[] {
            new JsonString("1"),
            JsonNull.NULL,
            JsonObject.EMPTY,
            new JsonNumber("-1"),
            new JsonNumber("1.5"),
            new JsonNumber("1e400"),
            new JsonNumber("1e-999999999"),
            new JsonNumber("99999999999999999999")
        }) {
            var problem = problem(verify(with(claim, wrong), KEY, NOW));
            assertEquals(ProblemCode.CLAIM_INVALID, problem.code());
            assertEquals(Optional.of("/" + claim), problem.pointer());
        }
    }

    @Test
    void allowsTwoMinutesOfSkewAndNoMore() {
        assertTrue(accepted(with("iat", MADE + 60 + 120)));
        assertEquals(
                ProblemCode.CREDENTIAL_NOT_YET_VALID,
                problem(verify(with("iat", MADE + 60 + 121), KEY, NOW)).code());
        assertTrue(accepted(with("asOf", MADE + 120)));
        assertEquals(
                ProblemCode.CREDENTIAL_NOT_YET_VALID,
                problem(verify(with("asOf", MADE + 121), KEY, NOW)).code());
    }

    @Test
    void marksACodePastItsEndAsLapsedAfterTheSkew() {
        var token = Tokens.code(Tokens.claims().build());
        var end = Instant.ofEpochSecond(MADE + 3600);
        assertFalse(((VerifiedHealthCode) verified(verify(token, KEY, end.plusSeconds(119)))).lapsed());
        assertTrue(((VerifiedHealthCode) verified(verify(token, KEY, end.plusSeconds(120)))).lapsed());
    }

    @Test
    void refusesACodeThatEndsBeforeItBegins() {
        assertEquals(
                Optional.of("/exp"),
                problem(verify(with("exp", MADE), KEY, NOW)).pointer());
    }

    @Test
    void refusesAnIssuerOrAKeyThatIsNotOnTheList() {
        assertEquals(
                ProblemCode.ISSUER_UNKNOWN,
                problem(verify(with("iss", new JsonString("110000")), KEY, NOW)).code());
        var other = IssuerKey.unlimited("k-2", SignatureAlgorithm.ES256, Tokens.KEYS.getPublic());
        assertEquals(
                ProblemCode.KEY_UNKNOWN,
                problem(verify(Tokens.code(Tokens.claims().build()), other, NOW))
                        .code());
    }

    @Test
    void refusesEvidenceReceivedAfterItsKeyWasWithdrawn() {
        var token = Tokens.code(Tokens.claims().build());
        assertTrue(verify(token, KEY.distrusted(NOW), NOW) instanceof Verification.Verified);
        assertEquals(
                ProblemCode.KEY_DISTRUSTED,
                problem(verify(token, KEY.distrusted(NOW.minusSeconds(1)), NOW)).code());
    }

    @Test
    void refusesAKeyThatWasNotInDateWhenItSigned() {
        var late = new IssuerKey(
                "k-1", SignatureAlgorithm.ES256, KEY.publicKey(), Optional.of(NOW), Optional.empty(), Optional.empty());
        var early = new IssuerKey(
                "k-1",
                SignatureAlgorithm.ES256,
                KEY.publicKey(),
                Optional.empty(),
                Optional.of(Instant.ofEpochSecond(MADE)),
                Optional.empty());
        var token = Tokens.code(Tokens.claims().build());
        assertEquals(
                ProblemCode.KEY_NOT_IN_DATE, problem(verify(token, late, NOW)).code());
        assertEquals(
                ProblemCode.KEY_NOT_IN_DATE, problem(verify(token, early, NOW)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "PS256", "ES384", "es256", ""})
    void believesTheKeyAndNotTheHeaderAboutTheAlgorithm(String algorithm) {
        var token = Tokens.sign(
                Tokens.HEADER.replace("ES256", algorithm),
                Tokens.JSON.print(Tokens.claims().build()));
        assertEquals(
                ProblemCode.ALGORITHM_MISMATCH, problem(verify(token, KEY, NOW)).code());
    }

    @Test
    void refusesACodeOfAnIssuerThatSpeaksForNoRegion() {
        assertEquals(
                ProblemCode.REGION_MISMATCH,
                problem(verify(with("iss", new JsonString(Tokens.CARD_ISSUER)), KEY, NOW))
                        .code());
    }

    @Test
    void refusesAnotherIssuersSignature() {
        var token = Tokens.code(Tokens.claims().build());
        var other = Tokens.code(Tokens.claims().put("seq", 8).build());
        var forged = token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
        assertEquals(
                ProblemCode.SIGNATURE_INVALID, problem(verify(forged, KEY, NOW)).code());
    }

    private boolean accepted(String token) {
        return verify(token, KEY, NOW) instanceof Verification.Verified;
    }

    private Verification verify(String token, IssuerKey key, Instant now) {
        return switch (door.parse(token)) {
            case Attempt.Ok<PresentedCredential>(var presented) -> verifier.verify(presented, Tokens.trust(key), now);
            case Attempt.Refused<PresentedCredential>(var problem) -> new Verification.Rejected(problem);
        };
    }

    private static String with(String claim, long value) {
        return with(claim, JsonNumber.of(value));
    }

    private static String with(String claim, JsonValue value) {
        return Tokens.code(Tokens.claims().put(claim, value).build());
    }

    private static VerifiedCredential verified(Verification verification) {
        return assertInstanceOf(Verification.Verified.class, verification).credential();
    }

    private static healthcode.problem.Problem problem(Verification verification) {
        return assertInstanceOf(Verification.Rejected.class, verification).problem();
    }
}
