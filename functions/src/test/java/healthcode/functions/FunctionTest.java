package healthcode.functions;

import healthcode.functions.TestEvents.Answer;
import java.util.Map;

/** What the tests of the functions have in common: one world and short ways to ask it. */
abstract class FunctionTest {

    static final String NUMBER = HubeiCode.NUMBER;

    TestWorld world = new TestWorld();

    Answer post(String userArn, Map<String, String> headers, String body) {
        var event = TestEvents.event("POST", "/v1/recognitions", userArn, headers, body);
        return TestEvents.send(world.function("recognise-code"), event, world.context());
    }

    Answer get(String userArn, String id) {
        var event = TestEvents.event("GET", "/v1/recognitions/" + id, userArn, Map.of(), null);
        return TestEvents.send(world.function("read-recognition"), event, world.context());
    }

    Answer check(String userArn, String code) {
        var body = "{\"code\":\"" + code + "\",\"place\":\"汉口站\",\"destination\":\"440000\"}";
        var event = TestEvents.event("POST", "/v1/checks", userArn, Map.of(), body);
        return TestEvents.send(world.function("check-code"), event, world.context());
    }

    static String body(String word) {
        return body(HubeiCode.of(word).signed(), "");
    }

    /** A body with further members, each beginning with a comma. */
    static String body(String credential, String more) {
        return "{\"credential\":\"" + credential + "\",\"destination\":\"440000\"" + more + "}";
    }

    static Map<String, String> key(String key) {
        return Map.of("Idempotency-Key", key);
    }

    static String text(Answer answer, String object, String member) {
        return answer.json().object(object).flatMap(found -> found.text(member)).orElseThrow();
    }
}
