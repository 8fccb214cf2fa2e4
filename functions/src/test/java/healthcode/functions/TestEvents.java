package healthcode.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds proxy events as the API does, sends them through a handler and reads the answer. */
public final class TestEvents {

    static final String HUBEI = session("hubei");
    static final String GUANGDONG = session("guangdong");
    static final String SICHUAN = session("sichuan");
    static final String PLATFORM = session("platform");
    static final String PLATFORM_DUTY = session("platform-duty");
    static final String STATION = session("hankou-station");
    static final String STRANGER = session("stranger");

    private static final String WITH_ID = "^(/v1/(?:recognitions|issuers|formats|manifests))/([^/?]+)(/[a-z-]+)?.*";
    private static final JacksonJson JSON = new JacksonJson(64);

    private TestEvents() {}

    /** The answer of a handler. */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** The body as JSON. */
        public JsonObject json() {
            return TestEvents.parse(body.getBytes(StandardCharsets.UTF_8));
        }

        /** The stable code of a problem, or the empty text. */
        public String code() {
            return json().text("code").orElse("");
        }
    }

    private static String session(String role) {
        return "arn:aws:sts::111122223333:assumed-role/" + role + "/session";
    }

    /** An event with a text body, signed by {@code userArn}. */
    public static JsonObject event(
            String method, String path, String userArn, Map<String, String> headers, String body) {
        return event(method, path, userArn, headers, body == null ? JsonNull.NULL : new JsonString(body), false);
    }

    /** An event with an octet body. */
    public static JsonObject binary(String path, String userArn, Map<String, String> headers, byte[] body) {
        return event(
                "POST",
                path,
                userArn,
                headers,
                new JsonString(Base64.getEncoder().encodeToString(body)),
                true);
    }

    private static JsonObject event(
            String method, String path, String userArn, Map<String, String> headers, JsonValue body, boolean base64) {
        var single = JsonObject.builder();
        var multiple = JsonObject.builder();
        new TreeMap<>(headers).forEach((name, value) -> {
            single.put(name, value);
            multiple.put(name, JsonArray.of(Stream.of(new JsonString(value))));
        });
        var asked = path.split("\\?", 2);
        return event(method, asked[0], query(asked), userArn, single.build(), multiple.build(), body, base64);
    }

    private static JsonValue query(String[] asked) {
        if (asked.length == 1) {
            return JsonNull.NULL;
        }
        var pair = asked[1].split("=", 2);
        return JsonObject.builder().put(pair[0], pair[1]).build();
    }

    private static JsonObject event(
            String method,
            String path,
            JsonValue query,
            String userArn,
            JsonObject single,
            JsonObject multiple,
            JsonValue body,
            boolean base64) {
        var resource = path.replaceFirst(WITH_ID, "$1/{id}$3")
                .replaceFirst("^(/v1/rules)/.*", "$1/{region}")
                .replaceFirst("^(/v1/status-lists)/.*", "$1/{shard}");
        return JsonObject.builder()
                .put("resource", resource)
                .put("path", path)
                .put("httpMethod", method)
                .put("headers", single)
                .put("multiValueHeaders", multiple)
                .put("queryStringParameters", query)
                .put("multiValueQueryStringParameters", JsonNull.NULL)
                .put("pathParameters", pathParameters(path))
                .put("stageVariables", JsonNull.NULL)
                .put("requestContext", context(method, path, resource, userArn))
                .put("body", body)
                .put("isBase64Encoded", base64)
                .build();
    }

    private static JsonObject context(String method, String path, String resource, String userArn) {
        var identity = JsonObject.builder()
                .put("sourceIp", "192.0.2.1")
                .put("userArn", userArn == null ? JsonNull.NULL : new JsonString(userArn));
        return JsonObject.builder()
                .put("accountId", "111122223333")
                .put("apiId", "a1b2c3d4e5")
                .put("stage", "live")
                .put("protocol", "HTTP/1.1")
                .put("httpMethod", method)
                .put("path", "/live" + path)
                .put("resourcePath", resource)
                .put("requestId", "c6af9ac6-7b61-11e6-9a41-93e8deadbeef")
                .put("requestTimeEpoch", TestWorld.NOW.toEpochMilli())
                .put("identity", identity.build())
                .build();
    }

    private static JsonValue pathParameters(String path) {
        for (var variable : Map.of(
                        "/v1/recognitions/",
                        "id",
                        "/v1/manifests/",
                        "id",
                        "/v1/issuers/",
                        "id",
                        "/v1/formats/",
                        "id",
                        "/v1/rules/",
                        "region",
                        "/v1/status-lists/",
                        "shard")
                .entrySet()) {
            if (path.startsWith(variable.getKey())) {
                var value = path.substring(variable.getKey().length()).replaceFirst("/.*", "");
                return JsonObject.builder().put(variable.getValue(), value).build();
            }
        }
        return JsonNull.NULL;
    }

    /** The string members of {@code object}. */
    static Map<String, String> texts(JsonObject object) {
        var texts = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        object.members().forEach((name, value) -> texts.put(name, ((JsonString) value).value()));
        return texts;
    }

    /** Sends {@code event} through {@code handler}. */
    public static Answer send(RequestStreamHandler handler, JsonObject event, TestContext context) {
        return send(handler, JSON.print(event), context);
    }

    /** Sends the octets of an event through {@code handler}. */
    public static Answer send(RequestStreamHandler handler, byte[] event, TestContext context) {
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event), out, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var answer = parse(out.toByteArray());
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        answer.object("headers")
                .orElseThrow()
                .members()
                .forEach((name, value) -> headers.put(name, ((JsonString) value).value()));
        var status = (JsonNumber) answer.get("statusCode").orElseThrow();
        return new Answer(
                (int) status.asLong().orElseThrow(),
                headers,
                answer.text("body").orElseThrow());
    }

    /** The JSON object in {@code utf8}. */
    public static JsonObject parse(byte[] utf8) {
        try {
            return (JsonObject) JSON.parse(utf8);
        } catch (MalformedJson e) {
            throw new AssertionError("not JSON: " + new String(utf8, StandardCharsets.UTF_8), e);
        }
    }
}
