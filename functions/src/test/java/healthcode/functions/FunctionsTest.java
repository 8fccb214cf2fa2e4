package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import healthcode.recognition.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    private static final String NUMBER = HubeiCode.NUMBER;
    private static final String NAME = "欧阳候鸟";

    private final TestWorld world = new TestWorld();
    private final RecogniseCodeFunction recognise = new RecogniseCodeFunction(world.wiring());
    private final ReadRecognitionFunction read = new ReadRecognitionFunction(world.wiring());
    private final CheckCodeFunction check = new CheckCodeFunction(world.wiring());

    private Answer post(String userArn, Map<String, String> headers, String body) {
        var event = TestEvents.event("POST", "/v1/recognitions", userArn, headers, body);
        return TestEvents.send(recognise, event, world.context());
    }

    private String body(String level) {
        return "{\"credential\":\"" + HubeiCode.of(level).signed() + "\",\"destination\":\"440000\"}";
    }

    private static Map<String, String> key(String key) {
        return Map.of("Idempotency-Key", key);
    }

    @Test
    void recognisesAGreenCode() {
        var answer = post(TestEvents.HUBEI, key("k1"), body("绿码"));
        assertEquals(201, answer.status());
        assertEquals(
                "RECOGNISED",
                answer.json().object("decision").orElseThrow().text("outcome").orElseThrow());
        assertEquals("no-store", answer.headers().get("Cache-Control"));
    }

    @Test
    void aRefusalByRulesIsACreatedDecision() {
        var answer = post(TestEvents.HUBEI, key("k1"), body("红码"));
        assertEquals(201, answer.status());
        assertEquals(
                "REFUSED",
                answer.json().object("decision").orElseThrow().text("outcome").orElseThrow());
    }

    @Test
    void aRetryGetsTheSameOctetsAlsoWhenTheBodyIsSpeltOtherwise() {
        var credential = HubeiCode.of("绿码").signed();
        var first =
                post(TestEvents.HUBEI, key("k1"), "{\"credential\":\"" + credential + "\",\"destination\":\"440000\"}");
        var again = post(
                TestEvents.HUBEI, key("k1"), "{ \"destination\": \"440000\", \"credential\": \"" + credential + "\" }");
        assertEquals(first, again);
        assertEquals(1, world.memory().size());
    }

    @Test
    void refusesAKeyReusedForAnotherBody() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        var other = post(TestEvents.HUBEI, key("k1"), body("红码"));
        assertEquals(422, other.status());
        assertEquals("idempotency-key-reused", other.code());
    }

    @Test
    void keysOfTwoCallersNeverMeet() {
        post(TestEvents.HUBEI, key("k1"), body("绿码"));
        assertEquals(201, post(TestEvents.GUANGDONG, key("k1"), body("红码")).status());
    }

    @Test
    void refusesARequestWithoutAKey() {
        assertEquals(
                "idempotency-key-missing",
                post(TestEvents.HUBEI, Map.of(), body("绿码")).code());
    }

    @Test
    void refusesKeysThatAreNotOneVisibleAsciiText() {
        for (var key : new String[] {"", " ", "a b", "钥", "a\tb", "x".repeat(129)}) {
            assertEquals(
                    "idempotency-key-invalid",
                    post(TestEvents.HUBEI, key(key), body("绿码")).code(),
                    key);
        }
        assertEquals(
                201, post(TestEvents.HUBEI, key("x".repeat(128)), body("绿码")).status());
    }

    @Test
    void findsHeadersWhateverTheirCase() {
        assertEquals(
                201,
                post(TestEvents.HUBEI, Map.of("iDeMpOtEnCy-kEy", "k"), body("绿码"))
                        .status());
    }

    @Test
    void aStrangerIsUnknownWhateverItsHeadersSay() {
        var headers = new HashMap<>(key("k1"));
        headers.put("X-Local-Caller", "province:420000:hubei");
        var answer = post(TestEvents.STRANGER, headers, body("绿码"));
        assertEquals(403, answer.status());
        assertEquals("caller-unknown", answer.code());
        assertEquals("caller-unknown", post(null, headers, body("绿码")).code());
    }

    @Test
    void aThirdRegionMayNotAsk() {
        assertEquals(
                "forbidden", post(TestEvents.SICHUAN, key("k1"), body("绿码")).code());
        assertEquals(0, world.memory().size());
    }

    @Test
    void anOperatorMayNotRecognise() {
        assertEquals(
                "forbidden", post(TestEvents.STATION, key("k1"), body("绿码")).code());
    }

    @Test
    void refusesMembersThatNobodyKnows() {
        var answer = post(
                TestEvents.HUBEI, key("k1"), "{\"credential\":\"x\",\"destination\":\"440000\",\"destnation\":\"1\"}");
        assertEquals("field-invalid", answer.code());
        assertTrue(answer.body().contains("\"pointer\":\"/destnation\""), answer.body());
    }

    @Test
    void refusesABodyBeyondTheCap() {
        var large = "{\"credential\":\"" + "x".repeat(32 * 1024) + "\",\"destination\":\"440000\"}";
        assertEquals(413, post(TestEvents.HUBEI, key("k1"), large).status());
        var event = TestEvents.binary(
                "/v1/recognitions", TestEvents.HUBEI, key("k1"), large.getBytes(StandardCharsets.UTF_8));
        assertEquals(413, TestEvents.send(recognise, event, world.context()).status());
        // Three octets a character: short as text, too large as octets.
        var chinese = "{\"credential\":\"" + "健".repeat(11_000) + "\",\"destination\":\"440000\"}";
        assertEquals(413, post(TestEvents.HUBEI, key("k1"), chinese).status());
    }

    @Test
    void readsABodyThatComesAsBase64() {
        var event = TestEvents.binary(
                "/v1/recognitions", TestEvents.HUBEI, key("k1"), body("绿码").getBytes(StandardCharsets.UTF_8));
        assertEquals(201, TestEvents.send(recognise, event, world.context()).status());
    }

    @Test
    void refusesALoneSurrogate() {
        var lone = "{\"resource\":\"/\",\"httpMethod\":\"POST\",\"headers\":{\"Idempotency-Key\":\"k\"},"
                + "\"requestContext\":{\"requestId\":\"r\",\"identity\":{\"userArn\":\"" + TestEvents.HUBEI
                + "\"}},\"body\":\"{\\\"credential\\\":\\\"\\ud800\\\"}\"}";
        var answer = TestEvents.send(recognise, lone.getBytes(StandardCharsets.UTF_8), world.context());
        assertEquals("malformed-json", answer.code());
    }

    @Test
    void anOutageIsA503AndSaysWhenToTryAgain() {
        world.store(new Broken(() -> new StoreUnavailable(true, "contested", null)));
        var busy = post(TestEvents.HUBEI, key("k1"), body("绿码"));
        assertEquals(503, busy.status());
        assertEquals("try-later", busy.code());
        assertEquals("2", busy.headers().get("Retry-After"));
        world.store(new Broken(() -> new StoreUnavailable(false, "down", null)));
        assertEquals(
                "unavailable", post(TestEvents.HUBEI, key("k1"), body("绿码")).code());
    }

    @Test
    void aBugIsA500ThatTellsNothing() {
        world.store(new Broken(() -> new IllegalStateException("secret " + NAME)));
        var answer = post(TestEvents.HUBEI, key("k1"), body("绿码"));
        assertEquals(500, answer.status());
        assertEquals("internal", answer.code());
        assertFalse((answer.body() + world.context().log()).contains("secret"));
        assertTrue(world.context().log().contains("java.lang.IllegalStateException"));
    }

    @Test
    void explainsProblemsInTheLanguageAskedFor() {
        var titles = new java.util.HashSet<String>();
        for (var tag : new String[] {"zh-CN", "en-GB,en;q=0.8", "ja", "fr-FR", "ko"}) {
            var answer = post(TestEvents.HUBEI, Map.of("Accept-Language", tag), body("绿码"));
            titles.add(answer.json().text("title").orElseThrow());
            assertEquals(
                    tag.substring(0, 2),
                    answer.headers().get("Content-Language").substring(0, 2));
        }
        assertEquals(5, titles.size());
    }

    @Test
    void readsADecisionBackAndHidesItFromOthers() {
        var id = post(TestEvents.HUBEI, key("k1"), body("绿码"))
                .json()
                .object("decision")
                .flatMap(decision -> decision.text("id"))
                .orElseThrow();
        var mine = get(TestEvents.GUANGDONG, id);
        assertEquals(200, mine.status());
        assertEquals(
                "GREEN",
                mine.json().object("decision").orElseThrow().text("level").orElseThrow());
        assertFalse(mine.body().contains("JK1:"));
        assertEquals("not-found", get(TestEvents.SICHUAN, id).code());
        assertEquals("not-found", get(TestEvents.HUBEI, "x").code());
    }

    private Answer get(String userArn, String id) {
        var event = TestEvents.event("GET", "/v1/recognitions/" + id, userArn, Map.of(), null);
        return TestEvents.send(read, event, world.context());
    }

    @Test
    void checksACodeAtTheGate() {
        var code = post(TestEvents.HUBEI, key("k1"), body("绿码"))
                .json()
                .object("code")
                .flatMap(found -> found.text("text"))
                .orElseThrow();
        var answer = checked(code);
        assertEquals(200, answer.status());
        assertEquals("BOARD", answer.json().text("answer").orElseThrow());
        assertEquals("0119", answer.json().text("documentTail").orElseThrow());
        assertEquals("code-unreadable", checked("https://example.org").code());
    }

    private Answer checked(String code) {
        var body = "{\"code\":\"" + code + "\",\"place\":\"汉口站\",\"destination\":\"440000\"}";
        var event = TestEvents.event("POST", "/v1/checks", TestEvents.STATION, Map.of(), body);
        return TestEvents.send(check, event, world.context());
    }

    @Test
    void publishesTheKeysToAnyoneAndAnswersAnEtagWith304() {
        var publish = new PublishKeysFunction(world.wiring());
        var event = TestEvents.event("GET", "/.well-known/jwks.json", null, Map.of(), null);
        var answer = TestEvents.send(publish, event, world.context());
        assertEquals(200, answer.status());
        var etag = answer.headers().get("ETag");
        var again = TestEvents.event("GET", "/.well-known/jwks.json", null, Map.of("If-None-Match", etag), null);
        assertEquals(304, TestEvents.send(publish, again, world.context()).status());
    }

    @Test
    void anEventThatIsNoneIsTheSendersFault() {
        for (var event : new String[] {"", "null", "[]", "{", "[".repeat(100_000)}) {
            var answer = TestEvents.send(recognise, event.getBytes(StandardCharsets.UTF_8), world.context());
            assertEquals("malformed-json", answer.code());
        }
        assertEquals(
                403,
                TestEvents.send(recognise, "{}".getBytes(StandardCharsets.UTF_8), world.context())
                        .status());
    }

    @Test
    void logsNothingOfWhatWasSent() {
        var planted = new HashMap<>(key(NAME.length() + NUMBER));
        for (var header :
                new String[] {"User-Agent", "X-Correlation-Id", "Accept-Language", NUMBER, "X-Amzn-Trace-Id"}) {
            planted.put(header, NAME + NUMBER);
        }
        var canary = "{\"credential\":\"" + HubeiCode.of("绿码").signed() + "\",\"destination\":\"440000\","
                + "\"holder\":{\"idType\":\"10\",\"number\":\"" + NUMBER + "\",\"name\":\"" + NAME
                + "\",\"birthDate\":\"1893-07-15\"},\"" + NAME + "\":\"" + NUMBER + "\"}";
        post(TestEvents.HUBEI, planted, canary);
        post(TestEvents.HUBEI, key(NUMBER), body("绿码"));
        post(TestEvents.HUBEI, key("k2"), canary.substring(1));
        get(TestEvents.HUBEI, NUMBER);
        checked(NUMBER + NAME);
        world.store(new Broken(() -> new IllegalStateException(NAME + NUMBER)));
        post(TestEvents.HUBEI, key("k3"), body("绿码"));
        var lines = world.context().log().lines().toList();
        assertEquals(6, lines.size());
        for (var line : lines) {
            JsonObject json = TestEvents.parse(line.getBytes(StandardCharsets.UTF_8));
            assertEquals("health-code-gateway", json.text("service").orElseThrow());
            assertFalse(line.contains(NAME) || line.contains(NUMBER) || line.contains("18930715"), line);
        }
    }
}
