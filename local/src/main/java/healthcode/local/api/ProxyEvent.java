package healthcode.local.api;

import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A REST API proxy event (payload version 1.0), member for member as API Gateway builds it: absent maps and bodies are
 * null, and the plain maps keep the last of repeated values.
 */
final class ProxyEvent {

    private static final String STAGE = "local";
    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ProxyEvent() {}

    static JsonObject of(Route route, Map<String, String> variables, ApiRequest request, Instant now) {
        var text = utf8(request.body().toArray());
        return JsonObject.builder()
                .put("resource", route.path())
                .put("path", request.path())
                .put("httpMethod", request.method())
                .put("headers", last(request.headers()))
                .put("multiValueHeaders", all(request.headers()))
                .put("queryStringParameters", last(request.query()))
                .put("multiValueQueryStringParameters", all(request.query()))
                .put("pathParameters", orNull(variables, JsonString::new))
                .put("stageVariables", JsonNull.NULL)
                .put("requestContext", context(route, request, now))
                .put("body", body(request, text))
                .put("isBase64Encoded", text.isEmpty())
                .build();
    }

    private static JsonObject context(Route route, ApiRequest request, Instant now) {
        return JsonObject.builder()
                .put("resourceId", route.function().toLowerCase(Locale.ROOT))
                .put("resourcePath", route.path())
                .put("httpMethod", request.method())
                .put("extendedRequestId", UUID.randomUUID().toString())
                .put("requestTime", REQUEST_TIME.format(now))
                .put("path", "/" + STAGE + request.path())
                .put("accountId", "000000000000")
                .put("protocol", "HTTP/1.1")
                .put("stage", STAGE)
                .put("domainPrefix", "localhost")
                .put("requestTimeEpoch", now.toEpochMilli())
                .put("requestId", UUID.randomUUID().toString())
                .put("identity", identity(request))
                .put("domainName", "localhost")
                .put("apiId", STAGE)
                .build();
    }

    /** Nobody signed by IAM here, so there is no ARN; who asks is for the authenticator of this machine. */
    private static JsonObject identity(ApiRequest request) {
        var identity = JsonObject.builder();
        for (var name : List.of(
                "cognitoIdentityPoolId",
                "accountId",
                "cognitoIdentityId",
                "caller",
                "accessKey",
                "cognitoAuthenticationType",
                "cognitoAuthenticationProvider",
                "userArn",
                "user",
                "principalOrgId")) {
            identity.put(name, JsonNull.NULL);
        }
        var agent = request.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("User-Agent"))
                .map(header -> header.getValue().getLast())
                .findFirst()
                .<JsonValue>map(JsonString::new)
                .orElse(JsonNull.NULL);
        return identity.put("sourceIp", "127.0.0.1").put("userAgent", agent).build();
    }

    private static JsonValue body(ApiRequest request, Optional<String> text) {
        if (request.body().length() == 0) {
            return JsonNull.NULL;
        }
        return new JsonString(text.orElseGet(
                () -> Base64.getEncoder().encodeToString(request.body().toArray())));
    }

    private static Optional<String> utf8(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static JsonValue last(Map<String, List<String>> values) {
        return orNull(values, all -> new JsonString(all.getLast()));
    }

    private static JsonValue all(Map<String, List<String>> values) {
        return orNull(values, all -> JsonArray.of(all.stream().map(JsonString::new)));
    }

    private static <T> JsonValue orNull(Map<String, T> map, Function<T, JsonValue> value) {
        if (map.isEmpty()) {
            return JsonNull.NULL;
        }
        var members = JsonObject.builder();
        map.forEach((name, member) -> members.put(name, value.apply(member)));
        return members.build();
    }
}
