package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.functions.TestEvents.Answer;
import healthcode.functions.wire.MyRequests;
import healthcode.policy.Language;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A traveller's phone reads its own code. */
class ReadMyCodeTest extends FunctionTest {

    private final TestPhone phone = TestPhone.any();

    private String bound(String word) {
        var offered = post(TestEvents.HUBEI, key("k1"), body(HubeiCode.of(word).signed(), ",\"claim\":true"));
        return text(phone.claimed(world, text(offered, "claim", "secret")), "code", "id");
    }

    private Answer send(String path, String proof) {
        return TestPhone.send(world, "read-my-code", TestPhone.event("GET", path, proof, null));
    }

    private String proof(String code, int secondsAgo) {
        return phone.proof(
                Optional.of(code), "GET", TestPhone.CODE, Optional.empty(), TestWorld.NOW.minusSeconds(secondsAgo));
    }

    @Test
    void tellsTheLevelWhoSetItWhyUntilWhenAndWhatNext() {
        var answer = phone.code(world, bound("红码"));
        assertEquals(200, answer.status());
        assertEquals("RED", answer.json().text("level").orElseThrow());
        assertEquals("RED", text(answer, "code", "level"));
        assertEquals("420000", text(answer, "setBy", "issuer"));
        assertEquals("test-only 420000", text(answer, "setBy", "name"));
        assertTrue(answer.json().text("until").isPresent());
        assertTrue(answer.json().text("next").isPresent());
        assertEquals("no-store", answer.headers().get("Cache-Control"));
    }

    @Test
    void showsNameAndTailAsTheLastIssuedCodeDid() {
        var answer = phone.code(world, bound("绿码"));
        assertTrue(text(answer, "code", "name").endsWith("*"));
        assertEquals(NUMBER.substring(NUMBER.length() - 4), text(answer, "code", "documentTail"));
    }

    @Test
    void aChangeOfLevelIsThereAtTheNextReading() {
        var code = bound("绿码");
        assertEquals("GREEN", phone.code(world, code).json().text("level").orElseThrow());
        world.at(TestWorld.NOW.plusSeconds(600));
        var red = HubeiCode.of("红码").asOf(TestWorld.NOW.plusSeconds(500)).signed();
        post(TestEvents.HUBEI, key("k2"), body(red, ""));
        var after = phone.code(world, code);
        assertEquals("RED", after.json().text("level").orElseThrow());
        assertEquals(code, text(after, "code", "id"), "refreshing keeps the code");
    }

    @Test
    void livesForADayAtMostAndIsUnknownOnceNothingStands() {
        var code = bound("绿码");
        var expires = OffsetDateTime.parse(text(phone.code(world, code), "code", "expiresAt"))
                .toInstant();
        assertFalse(expires.isAfter(TestWorld.NOW.plus(Duration.ofHours(24))));
        world.at(TestWorld.NOW.plus(Duration.ofDays(3)));
        var later = phone.code(world, code);
        assertEquals("UNKNOWN", later.json().text("level").orElseThrow());
        assertTrue(later.json().get("setBy").isEmpty(), "nobody's word stands");
    }

    @Test
    void speaksFiveLanguages() {
        var code = bound("红码");
        var sentences = new HashSet<String>();
        for (var language : Language.values()) {
            var headers = Map.of("Accept-Language", language.tag(), MyRequests.PROOF, proof(code, 0));
            var event = TestEvents.event("GET", TestPhone.CODE, null, headers, null);
            var answer = TestPhone.send(world, "read-my-code", event);
            sentences.add(answer.json().text("text").orElseThrow());
            sentences.add(answer.json().text("next").orElseThrow());
        }
        assertEquals(2 * Language.values().length, sentences.size());
    }

    @Test
    void aProofCountsOnceAndForAMinute() {
        var code = bound("绿码");
        var proof = proof(code, 60);
        assertEquals(200, send(TestPhone.CODE, proof).status());
        assertEquals("phone-proof-stale", send(TestPhone.CODE, proof).code(), "used");
        assertEquals("phone-proof-stale", send(TestPhone.CODE, proof(code, 61)).code());
        assertEquals(200, send(TestPhone.CODE, proof(code, -30)).status());
        assertEquals("phone-proof-stale", send(TestPhone.CODE, proof(code, -31)).code());
    }

    @Test
    void aProofForAnotherRouteMethodOrPhoneIsNoProofHere() {
        var code = bound("绿码");
        var now = TestWorld.NOW;
        var name = Optional.of(code);
        for (var proof : List.of(
                phone.proof(name, "GET", TestPhone.HISTORY, Optional.empty(), now),
                phone.proof(name, "POST", TestPhone.CODE, Optional.empty(), now),
                phone.proof(name, "GET", TestPhone.CODE, Optional.of("{}"), now),
                phone.proof(Optional.empty(), "GET", TestPhone.CODE, Optional.empty(), now),
                phone.proof(Optional.of("AAAAAAAAAAAAAAAAAAAAAA.0"), "GET", TestPhone.CODE, Optional.empty(), now),
                TestPhone.any().proof(name, "GET", TestPhone.CODE, Optional.empty(), now),
                "",
                "a.b.c")) {
            assertEquals("phone-proof-invalid", send(TestPhone.CODE, proof).code(), proof);
        }
    }

    @Test
    void aProofWhoseSignatureIsSpeltInAnotherWayIsRefusedAndUsesNothingUp() {
        var code = bound("绿码");
        var proof = proof(code, 0);
        var padded = proof + "=";
        assertEquals("phone-proof-invalid", send(TestPhone.CODE, padded).code());
        var header = new String(
                Base64.getUrlDecoder().decode(proof.substring(0, proof.indexOf('.'))), StandardCharsets.UTF_8);
        var none = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(header.replace("ES256", "none").getBytes(StandardCharsets.UTF_8))
                + proof.substring(proof.indexOf('.'));
        assertEquals("phone-proof-invalid", send(TestPhone.CODE, none).code());
        assertEquals(200, send(TestPhone.CODE, proof).status());
    }

    @Test
    void twoProofsAreAsGoodAsNone() {
        var code = bound("绿码");
        var event = TestPhone.event("GET", TestPhone.CODE, proof(code, 0), null);
        var text = new String(new JacksonJson(64).print(event), StandardCharsets.UTF_8);
        var doubled = text.replaceFirst("\"Holder-Proof\":\\[(\"[^\"]*\")]", "\"Holder-Proof\":[$1,$1]");
        assertFalse(doubled.equals(text));
        var answer = TestPhone.send(world, "read-my-code", TestEvents.parse(doubled.getBytes(StandardCharsets.UTF_8)));
        assertEquals("phone-proof-invalid", answer.code());
    }

    @Test
    void anUnboundCodeIsReadByNobody() {
        var offered = post(TestEvents.HUBEI, key("k1"), body(HubeiCode.of("绿码").signed(), ",\"claim\":true"));
        assertEquals(
                "phone-proof-invalid",
                phone.code(world, text(offered, "code", "id")).code());
    }
}
