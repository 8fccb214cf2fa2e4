package healthcode.functions;

import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.recognition.Operation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One event with its expectation.
 *
 * @param name capability and case in kebab case, the name of its files
 * @param event the whole proxy event
 * @param clock when it arrives
 * @param after the events that go before it, in order
 * @param sameAs the earlier event whose very octets it must be answered with, if any
 * @param answer what it must be answered with; a signed text stands there as {@code ${code}}
 */
record EventCase(
        String name, JsonObject event, Instant clock, List<String> after, Optional<String> sameAs, JsonObject answer) {

    static final String SIGNED = "${code}";

    /** The case called {@code name} from its two files. */
    static EventCase read(String name) {
        var expected = TestEvents.parse(EventFiles.read(name + ".expected.json"));
        return new EventCase(
                name,
                TestEvents.parse(EventFiles.read(name + ".json")),
                OffsetDateTime.parse(expected.text("clock").orElseThrow()).toInstant(),
                expected.array("after").stream()
                        .flatMap(after -> after.items().stream())
                        .map(item -> ((JsonString) item).value())
                        .toList(),
                expected.text("sameAs"),
                expected.object("answer").orElseThrow());
    }

    /** The capability, the name's longest known beginning. */
    String capability() {
        return Arrays.stream(Operation.values())
                .map(Operation::id)
                .filter(name::startsWith)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new AssertionError("no capability begins " + name));
    }

    /** Sends the event, and those before it, through a new world; the last answer. */
    TestEvents.Answer play(TestWorld world) {
        after.forEach(before -> read(before).send(world));
        return send(world);
    }

    private TestEvents.Answer send(TestWorld world) {
        world.at(clock);
        return TestEvents.send(world.function(capability()), event, world.context());
    }

    /** An answer in the form of the files: status, headers and the body as JSON, with the signed text replaced. */
    static JsonObject recorded(TestEvents.Answer answer) {
        var token = answer.headers().getOrDefault("Content-Type", "").endsWith("+jwt");
        var headers = JsonObject.builder();
        answer.headers().forEach((name, value) -> headers.put(name, token && name.equals("ETag") ? SIGNED : value));
        var recorded = JsonObject.builder()
                .put("statusCode", new JsonNumber(Integer.toString(answer.status())))
                .put("headers", headers.build());
        if (!answer.body().isEmpty()) {
            recorded.put("body", token ? new JsonString(SIGNED) : withoutSignature(answer.json()));
        }
        return recorded.build();
    }

    private static JsonObject withoutSignature(JsonObject body) {
        var copy = JsonObject.builder();
        body.members()
                .forEach((name, value) -> copy.put(
                        name,
                        switch (value) {
                            case JsonObject code when name.equals("code") -> masked(code, "text");
                            case JsonArray(var passes)
                            when name.equals("passes") ->
                                JsonArray.of(passes.stream().map(pass -> masked((JsonObject) pass, "pass")));
                            default -> value;
                        }));
        return copy.build();
    }

    private static JsonObject masked(JsonObject object, String signed) {
        var copy = JsonObject.builder();
        object.members().forEach((name, value) -> copy.put(name, name.equals(signed) ? new JsonString(SIGNED) : value));
        return copy.build();
    }

    /** The second file. */
    JsonObject expectation() {
        var file = JsonObject.builder()
                .put("clock", clock.atOffset(java.time.ZoneOffset.ofHours(8)).toString());
        if (!after.isEmpty()) {
            file.put("after", JsonArray.of(after.stream().map(JsonString::new)));
        }
        return file.putText("sameAs", sameAs).put("answer", answer).build();
    }
}
