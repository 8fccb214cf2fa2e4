package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.json.JsonObject;
import healthcode.recognition.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every route has in common, asked of the first. */
class FrontDoorTest extends FunctionTest {

    private static final String NAME = "欧阳候鸟";

    /** Caller × owner × route: the credential is Hubei's, the destination Guangdong. */
    @Test
    void onlyTheIssuersAndTheDestinationsRegionRecogniseAndReadAndOnlyOperatorsCheck() {
        var mine = post(TestEvents.HUBEI, key("first"), body("绿码"));
        var id = text(mine, "decision", "id");
        var code = text(mine, "code", "text");
        var expected = Map.of(
                TestEvents.HUBEI, List.of(201, 200, 403),
                TestEvents.GUANGDONG, List.of(201, 200, 403),
                TestEvents.SICHUAN, List.of(403, 404, 403),
                TestEvents.STATION, List.of(403, 403, 200),
                TestEvents.STRANGER, List.of(403, 403, 403));
        expected.forEach((caller, statuses) -> assertEquals(
                statuses,
                List.of(
                        post(caller, key("k"), body("绿码")).status(),
                        get(caller, id).status(),
                        check(caller, code).status()),
                caller));
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
    void refusesABodyBeyondTheCap() {
        var large = "{\"credential\":\"" + "x".repeat(32 * 1024) + "\",\"destination\":\"440000\"}";
        assertEquals(413, post(TestEvents.HUBEI, key("k1"), large).status());
        var event = TestEvents.binary(
                "/v1/recognitions", TestEvents.HUBEI, key("k1"), large.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                413,
                TestEvents.send(world.function("recognise-code"), event, world.context())
                        .status());
        // Three octets a character: short as text, too large as octets.
        var chinese = "{\"credential\":\"" + "健".repeat(11_000) + "\",\"destination\":\"440000\"}";
        assertEquals(413, post(TestEvents.HUBEI, key("k1"), chinese).status());
    }

    @Test
    void readsABodyThatComesAsBase64() {
        var event = TestEvents.binary(
                "/v1/recognitions", TestEvents.HUBEI, key("k1"), body("绿码").getBytes(StandardCharsets.UTF_8));
        assertEquals(
                201,
                TestEvents.send(world.function("recognise-code"), event, world.context())
                        .status());
    }

    @Test
    void refusesALoneSurrogate() {
        var lone = "{\"resource\":\"/\",\"httpMethod\":\"POST\",\"headers\":{\"Idempotency-Key\":\"k\"},"
                + "\"requestContext\":{\"requestId\":\"r\",\"identity\":{\"userArn\":\"" + TestEvents.HUBEI
                + "\"}},\"body\":\"{\\\"credential\\\":\\\"\\ud800\\\"}\"}";
        var answer = TestEvents.send(
                world.function("recognise-code"), lone.getBytes(StandardCharsets.UTF_8), world.context());
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
    void anEventThatIsNoneIsTheSendersFault() {
        for (var event : new String[] {"", "null", "[]", "{", "[".repeat(100_000)}) {
            var answer = TestEvents.send(
                    world.function("recognise-code"), event.getBytes(StandardCharsets.UTF_8), world.context());
            assertEquals("malformed-json", answer.code());
        }
        assertEquals(
                403,
                TestEvents.send(
                                world.function("recognise-code"),
                                "{}".getBytes(StandardCharsets.UTF_8),
                                world.context())
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
        check(TestEvents.STATION, NUMBER + NAME);
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
