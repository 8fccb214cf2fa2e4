package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds what the handlers take and answer against the API description. */
class OpenApiTest {

    private static final JacksonJson JSON = new JacksonJson(64);
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonObject openApi = YamlTree.read(EventFiles.root().resolve("docs/openapi.yaml"));

    @TestFactory
    Stream<DynamicTest> everyAnswerAndEveryAcceptedRequestIsAsDescribed() {
        return EventFiles.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> check(EventCase.read(name))));
    }

    private void check(EventCase event) {
        var answer = event.play(new TestWorld());
        var call = call(event.event());
        var response = call.object("responses")
                .flatMap(responses -> responses.object(Integer.toString(answer.status())))
                .map(this::resolved)
                .orElseThrow(() -> new AssertionError("status " + answer.status() + " is not described"));
        var media = answer.headers().getOrDefault("Content-Type", "").replaceFirst(";.*", "");
        var schema = schema(response, media);
        assertEquals(answer.body().isEmpty(), schema.isEmpty(), "body " + answer.body());
        var body = media.endsWith("json") ? answer.body() : print(new JsonString(answer.body()));
        schema.ifPresent(described -> assertEquals(List.of(), errors(described, body)));
        if (answer.status() < 300 && call.get("requestBody").isPresent()) {
            var sent = event.event()
                    .object("headers")
                    .flatMap(headers -> headers.text("Content-Type"))
                    .orElse("application/json");
            var described =
                    schema(call.object("requestBody").orElseThrow(), sent).orElseThrow();
            // A list is judged line by line: that a broken line is the fate of that line is what its event shows.
            if (sent.equals("application/json")) {
                assertEquals(
                        List.of(), errors(described, event.event().text("body").orElseThrow()));
            }
        }
    }

    private JsonObject call(JsonObject event) {
        var path = event.text("resource").orElseThrow();
        var method = event.text("httpMethod").orElseThrow().toLowerCase(Locale.ROOT);
        return openApi.object("paths")
                .flatMap(paths -> paths.object(path))
                .flatMap(found -> found.object(method))
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
    }

    private JsonObject resolved(JsonObject object) {
        return object.text("$ref")
                .map(reference -> healthcode.json.JsonPointer.of(reference.substring(1))
                        .in(openApi)
                        .map(JsonObject.class::cast)
                        .orElseThrow())
                .orElse(object);
    }

    private static Optional<JsonObject> schema(JsonObject message, String media) {
        return message.object("content")
                .map(content -> content.object(media)
                        .flatMap(found -> found.object("schema"))
                        .orElseThrow(() -> new AssertionError("media type " + media + " is not described")));
    }

    /** The errors of a text under a schema of the description, its references included. */
    private List<String> errors(JsonObject schema, String text) {
        var document = JsonObject.builder();
        schema.members().forEach(document::put);
        document.put("components", openApi.get("components").orElseThrow());
        return REGISTRY
                .getSchema(print(document.build()))
                .validate(
                        text,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String print(JsonValue value) {
        return new String(JSON.print(value), StandardCharsets.UTF_8);
    }

    @Test
    void describesEveryProblemCodeAndNoOther() {
        var described = healthcode.json.JsonPointer.of("/components/schemas/Problem/properties/code/enum")
                .in(openApi)
                .map(healthcode.json.JsonArray.class::cast)
                .orElseThrow();
        assertEquals(
                Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList(),
                described.items().stream()
                        .map(item -> ((JsonString) item).value())
                        .toList());
    }

    @Test
    void aDescriptionThatFitsNothingIsNoticed() {
        var check = healthcode.json.JsonPointer.of("/components/schemas/Check")
                .in(openApi)
                .map(JsonObject.class::cast)
                .orElseThrow();
        assertTrue(errors(check, "{\"answer\":\"BOARD\",\"level\":\"GREEN\",\"reasons\":[]}")
                        .size()
                > 0);
        assertTrue(errors(check, "{\"answer\":\"MAYBE\",\"level\":\"GREEN\",\"reasons\":[{}]}")
                        .size()
                > 1);
    }

    @Test
    void carriesTheNamesOfTheStandard() {
        var text = print(openApi);
        for (var name : List.of("健康码制码请求", "用户健康信息查询", "健康码验码请求")) {
            assertTrue(text.contains(name), name);
        }
    }
}
