package healthcode.functions.wire;

import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads REST API proxy events (payload version 1.0) and writes the answers that the API expects. */
public final class ProxyEvents {

    private final JsonCodec json;

    /** @param json a codec deep enough for whatever an API puts around a request */
    public ProxyEvents(JsonCodec json) {
        this.json = json;
    }

    /** The request in {@code event}; empty when it is no proxy event, which no API ever sends. */
    public Optional<HttpRequest> read(byte[] event) {
        try {
            return json.parse(event) instanceof JsonObject object ? Optional.of(request(object)) : Optional.empty();
        } catch (MalformedJson | StackOverflowError _) {
            return Optional.empty();
        }
    }

    private static HttpRequest request(JsonObject event) {
        var context = event.object("requestContext").orElse(JsonObject.EMPTY);
        var identity = context.object("identity").orElse(JsonObject.EMPTY);
        var base64 = event.get("isBase64Encoded").orElse(JsonBoolean.FALSE).equals(JsonBoolean.TRUE);
        return new HttpRequest(
                event.text("httpMethod").orElse(""),
                event.text("resource").orElse(""),
                texts(event.object("pathParameters").orElse(JsonObject.EMPTY)),
                texts(event.object("queryStringParameters").orElse(JsonObject.EMPTY)),
                headers(event),
                event.text("body").map(text -> new Body(text, base64)).orElse(Body.NONE),
                context.text("requestId").orElse(""),
                identity.text("sourceIp").orElse(""),
                identity.text("userArn"));
    }

    /** All values where the event has them; the plain map keeps only the last of a repeated header. */
    private static Headers headers(JsonObject event) {
        var values = new HashMap<String, List<String>>();
        texts(event.object("headers").orElse(JsonObject.EMPTY))
                .forEach((name, value) -> values.put(name, List.of(value)));
        event.object("multiValueHeaders").orElse(JsonObject.EMPTY).members().forEach((name, value) -> {
            if (value instanceof JsonArray(var items)) {
                values.put(
                        name,
                        items.stream()
                                .filter(JsonString.class::isInstance)
                                .map(item -> ((JsonString) item).value())
                                .toList());
            }
        });
        return new Headers(values);
    }

    private static Map<String, String> texts(JsonObject object) {
        var texts = new HashMap<String, String>();
        object.members().forEach((name, value) -> {
            if (value instanceof JsonString(var text)) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    /** The answer of the function to the API. */
    public byte[] print(HttpResponse response) {
        var headers = JsonObject.builder();
        response.headers().forEach(headers::put);
        return json.print(JsonObject.builder()
                .put("statusCode", response.status())
                .put("headers", headers.build())
                .put("body", new String(response.body().toArray(), StandardCharsets.UTF_8))
                .put("isBase64Encoded", false)
                .build());
    }
}
