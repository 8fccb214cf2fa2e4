package healthcode.functions;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code events/} anew: each event, and what the handlers answer now. Whoever runs it reads the difference
 * before committing it. Signatures change with every run, because ECDSA is randomised: name the beginnings of the
 * events to write as arguments, and the rest stays as it is.
 */
final class EventsWriter {

    private static final Duration DAY = Duration.ofDays(1);

    private final TestKeys keys = TestKeys.read();
    private final List<String> prefixes;
    private String code;

    private EventsWriter(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    public static void main(String[] arguments) {
        var writer = new EventsWriter(List.of(arguments));
        new OnboardingEvents(writer::write).write();
        new ChangeEvents(writer::write).write();
        new RuleEvents(writer::write).write();
        new PhoneEvents(writer::write).write();
        writer.recognised();
        writer.refusedByTheDoor();
        writer.refusedAsUnproved();
        writer.callers();
        writer.read();
        writer.checked();
        new RosterEvents(writer::write).write();
        writer.planned();
        writer.published();
        writer.bundled();
        writer.changes();
        if (writer.wanted("priming")) {
            writer.priming();
        }
    }

    private boolean wanted(String name) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(name::startsWith);
    }

    /** The public vectors that a process runs before its snapshot. */
    private void priming() {
        var vectors = JsonObject.builder()
                .put("at", TestWorld.NOW.toString())
                .put("issuer", "420000")
                .put("format", "hb-ehuiban")
                .put("keyId", keys.pair("420000").getKeyID())
                .put("issuerKey", publicKey("420000"))
                .put("gatewayKey", publicKey("gateway"))
                .put("credential", HubeiCode.of("绿码").signed())
                .put("code", code)
                .build();
        EventFiles.write("../functions/src/main/resources/healthcode/functions/priming.json", vectors);
    }

    private JsonObject publicKey(String name) {
        return TestEvents.parse(keys.pair(name).toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8));
    }

    private void changes() {
        var red = List.of("recognise-code", "recognise-code-turned-red");
        var later = TestWorld.NOW.plusSeconds(700);
        var event = TestEvents.event("GET", "/v1/changes", TestEvents.HUBEI, Map.of(), null);
        write("read-changes", event, later, red);
        write(
                "read-changes-by-an-operator",
                TestEvents.event("GET", "/v1/changes", TestEvents.STATION, Map.of("Accept-Language", "en"), null),
                later,
                List.of());
    }

    private void recognised() {
        recognise("recognise-code", "green-1", HubeiCode.of("绿码").signed());
        recognise("recognise-code-red", "red-1", HubeiCode.of("红码").signed());
        recognise("recognise-code-yellow", "yellow-1", HubeiCode.of("黄码").signed());
        recognise("recognise-code-unlisted-value", "blue-1", HubeiCode.of("蓝码").signed());
        var paper = body(HubeiCode.of("绿码").signed()).replaceFirst("}$", ",\"paper\":true}");
        write("recognise-code-paper", post(TestEvents.HUBEI, key("paper-1"), paper));
        var trip = body(HubeiCode.of("绿码").signed())
                .replaceFirst(
                        "}$",
                        ",\"trip\":{\"transport\":\"POINT_TO_POINT\",\"number\":\"G4948\",\"from\":\"421100\","
                                + "\"to\":\"440300\",\"departsAt\":\"2021-04-09T09:40:00+08:00\"}}");
        write("recognise-code-with-trip", post(TestEvents.GUANGDONG, key("trip-1"), trip));
        var first = EventCase.read("recognise-code").event();
        write("recognise-code-retry", first, TestWorld.NOW.plus(DAY.multipliedBy(30)), List.of("recognise-code"));
        write(
                "recognise-code-key-reused",
                post(TestEvents.HUBEI, key("green-1"), body(HubeiCode.of("红码").signed())),
                TestWorld.NOW,
                List.of("recognise-code"));
        var later = TestWorld.NOW.plusSeconds(600);
        var red = HubeiCode.of("红码").asOf(later.minusSeconds(120)).signed();
        write(
                "recognise-code-turned-red",
                post(TestEvents.HUBEI, key("red-2"), body(red)),
                later,
                List.of("recognise-code"));
        var old = HubeiCode.of("绿码").asOf(TestWorld.NOW.minusSeconds(7200)).signed();
        write(
                "recognise-code-older-green-after-red",
                post(TestEvents.HUBEI, key("old-1"), body(old)),
                TestWorld.NOW,
                List.of("recognise-code-red"));
    }

    private void refusedByTheDoor() {
        var good = body(HubeiCode.of("绿码").signed());
        write("recognise-code-without-key", post(TestEvents.HUBEI, Map.of("Accept-Language", "en"), good));
        write("recognise-code-malformed-json", post(TestEvents.HUBEI, key("m-1", "ja"), good.replace("}", ",}")));
        write(
                "recognise-code-duplicate-key",
                post(TestEvents.HUBEI, key("d-1", "fr"), good.replaceFirst("}$", ",\"destination\":\"510000\"}")));
        write(
                "recognise-code-field-missing",
                post(TestEvents.HUBEI, key("f-1", "ko"), good.replaceFirst(",\"destination\".*", "}")));
        write(
                "recognise-code-unknown-member",
                post(TestEvents.HUBEI, key("u-1", "en"), good.replaceFirst("}$", ",\"Trip\":{}}")));
        write(
                "recognise-code-document-invalid",
                post(
                        TestEvents.HUBEI,
                        key("h-1", "en"),
                        good.replaceFirst(
                                "}$",
                                ",\"holder\":{\"idType\":\"10\",\"number\":\"421126189307150118\",\"name\":\"张\","
                                        + "\"birthDate\":\"1893-07-15\"}}")));
    }

    private void refusedAsUnproved() {
        var green = HubeiCode.of("绿码");
        recognise("recognise-code-forged", "x-1", green.signed(keys.pair("forger")));
        recognise(
                "recognise-code-issuer-unknown",
                "x-2",
                green.of(HubeiCode.NUMBER, "650000", green.format()).signed());
        recognise("recognise-code-key-unknown", "x-3", green.signed(keys.pair("440000")));
        recognise(
                "recognise-code-expired",
                "x-4",
                green.asOf(TestWorld.NOW.minus(DAY.multipliedBy(2))).signed());
        recognise(
                "recognise-code-from-the-future",
                "x-5",
                green.asOf(TestWorld.NOW.plus(DAY)).signed());
        recognise(
                "recognise-code-format-unknown",
                "x-6",
                green.of(HubeiCode.NUMBER, "420000", "hb-unheard@1").signed());
        recognise(
                "recognise-code-format-not-allowed",
                "x-7",
                green.of(HubeiCode.NUMBER, "420000", "gd-yuekangma@1").signed());
        recognise("recognise-code-respelt", "x-8", green.signed() + "=");
        recognise("recognise-code-header-with-key-address", "x-9", green.signedWithAddress());
        recognise(
                "recognise-code-document-of-nobody",
                "x-10",
                green.of("421126189307150118", "420000", green.format()).signed());
        recognise("recognise-code-not-a-credential", "x-11", "JK1:ABC");
    }

    private void callers() {
        var good = body(HubeiCode.of("绿码").signed());
        write("recognise-code-by-a-third-region", post(TestEvents.SICHUAN, key("c-1", "en"), good));
        write("recognise-code-by-an-operator", post(TestEvents.STATION, key("c-2", "en"), good));
        var headers = new java.util.HashMap<>(key("c-3", "en"));
        headers.put("X-Local-Caller", "province:420000:hubei");
        write("recognise-code-by-a-stranger", post(TestEvents.STRANGER, headers, good));
    }

    private void read() {
        var id = answerTo("recognise-code")
                .object("decision")
                .flatMap(decision -> decision.text("id"))
                .orElseThrow();
        for (var reader : Map.of(
                        "read-recognition",
                        TestEvents.GUANGDONG,
                        "read-recognition-by-a-third-region",
                        TestEvents.SICHUAN)
                .entrySet()) {
            var event = TestEvents.event(
                    "GET", "/v1/recognitions/" + id, reader.getValue(), Map.of("Accept-Language", "en"), null);
            write(reader.getKey(), event, TestWorld.NOW, List.of("recognise-code"));
        }
        write(
                "read-recognition-of-nothing",
                TestEvents.event(
                        "GET", "/v1/recognitions/" + id, TestEvents.GUANGDONG, Map.of("Accept-Language", "en"), null));
    }

    private void checked() {
        code = codeOf("recognise-code");
        check("check-code", code, List.of("recognise-code"), TestWorld.NOW.plusSeconds(900));
        check(
                "check-code-turned-red",
                code,
                List.of("recognise-code", "recognise-code-turned-red"),
                TestWorld.NOW.plusSeconds(900));
        check("check-code-expired", code, List.of("recognise-code"), TestWorld.NOW.plus(DAY.multipliedBy(2)));
        check("check-code-holder-unknown", code, List.of(), TestWorld.NOW);
        check("check-code-paper", codeOf("recognise-code-paper"), List.of("recognise-code-paper"), TestWorld.NOW);
        check("check-code-forged", forged(code), List.of("recognise-code"), TestWorld.NOW);
        check("check-code-unreadable", "https://example.org/code", List.of(), TestWorld.NOW);
        document("check-code-by-document", HubeiCode.NUMBER, true, List.of("recognise-code"));
        document("check-code-by-document-of-nobody", HubeiCode.NUMBER, true, List.of());
        document(
                "check-code-by-document-of-unknown-level",
                HubeiCode.NUMBER,
                true,
                List.of("recognise-code-unlisted-value"));
        document("check-code-by-document-without-consent", HubeiCode.NUMBER, false, List.of("recognise-code"));
        write("check-code-by-a-province", check(TestEvents.HUBEI, code), TestWorld.NOW, List.of("recognise-code"));
    }

    private void document(String name, String number, boolean consent, List<String> after) {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"" + number + "\",\"consent\":" + consent
                + "},\"place\":\"汉口站\",\"destination\":\"440000\"}";
        var event = TestEvents.event("POST", "/v1/checks", TestEvents.STATION, Map.of("Accept-Language", "en"), body);
        write(name, event, TestWorld.NOW.plusSeconds(900), after);
    }

    /** The same code with one character of its signature changed, still base45. */
    private static String forged(String code) {
        var place = code.length() - 4;
        var reader = new CoseCodeReader(new TestWorld().signingKeys());
        return "0123456789ABCDEF"
                .chars()
                .mapToObj(c -> code.substring(0, place) + (char) c + code.substring(place + 1))
                .filter(other -> reader.read(other) instanceof healthcode.code.CodeReader.Reading.Forged)
                .findFirst()
                .orElseThrow();
    }

    private void planned() {
        var path = "/v1/trips/plan";
        var legs = "[{\"destination\":\"440000\",\"transport\":\"RAIL\",\"from\":\"420106\","
                + "\"departsAt\":\"2021-04-10T09:40:00+08:00\",\"arrivesAt\":\"2021-04-10T14:00:00+08:00\"},"
                + "{\"destination\":\"460000\",\"transport\":\"AIR\",\"departsAt\":\"2021-04-12T10:00:00+08:00\"}]";
        var tests = "[{\"kind\":\"NAT\",\"finding\":\"NEGATIVE\",\"sampledAt\":\"2021-04-08T09:00:00+08:00\"}]";
        var green = "{\"level\":\"GREEN\",\"issuer\":\"420000\",\"tests\":" + tests + ",\"legs\":" + legs + "}";
        plan("plan-trip", path, green);
        plan("plan-trip-yellow", path, "{\"level\":\"YELLOW\",\"legs\":" + legs + "}");
        plan("plan-trip-no-legs", path, "{\"level\":\"GREEN\"}");
        write("read-rules-of-no-province", TestEvents.event("GET", "/v1/rules/440305", null, Map.of(), null));
        plan("plan-trip-with-a-name", path, green.replaceFirst("}$", ",\"name\":\"张三\"}"));
    }

    private void plan(String name, String path, String body) {
        write(name, TestEvents.event("POST", path, null, Map.of("Accept-Language", "en"), body));
    }

    private void published() {
        var path = "/.well-known/jwks.json";
        write("publish-keys", TestEvents.event("GET", path, null, Map.of(), null));
        var tag = TestEvents.texts(EventCase.read("publish-keys")
                        .answer()
                        .object("headers")
                        .orElseThrow())
                .get("ETag");
        write("publish-keys-unchanged", TestEvents.event("GET", path, null, Map.of("If-None-Match", tag), null));
    }

    private void bundled() {
        var red = List.of("recognise-code", "recognise-code-turned-red");
        var later = TestWorld.NOW.plusSeconds(700);
        statusList("publish-status-list", "42-0", later, red);
        statusList("publish-status-list-of-nothing", "99-0", later, red);
        for (var held : Map.of("publish-bundle", "\"0\"", "publish-bundle-unchanged", "\"1\"")
                .entrySet()) {
            var headers = Map.of("If-None-Match", held.getValue());
            write(held.getKey(), TestEvents.event("GET", "/v1/bundle", null, headers, null), later, red);
        }
    }

    private void statusList(String name, String shard, Instant clock, List<String> after) {
        var headers = Map.of("Accept-Language", "en");
        write(name, TestEvents.event("GET", "/v1/status-lists/" + shard, null, headers, null), clock, after);
    }

    private void recognise(String name, String key, String credential) {
        write(name, post(TestEvents.HUBEI, key(key, "en"), body(credential)));
    }

    private void check(String name, String text, List<String> after, Instant clock) {
        write(name, check(TestEvents.STATION, text), clock, after);
    }

    private static JsonObject check(String userArn, String text) {
        var body = "{\"code\":\"" + text + "\",\"place\":\"汉口站\",\"destination\":\"440000\"}";
        return TestEvents.event("POST", "/v1/checks", userArn, Map.of("Accept-Language", "en"), body);
    }

    private static JsonObject post(String userArn, Map<String, String> headers, String body) {
        return TestEvents.event("POST", "/v1/recognitions", userArn, headers, body);
    }

    private static String body(String credential) {
        return "{\"credential\":\"" + credential + "\",\"destination\":\"440000\"}";
    }

    private static Map<String, String> key(String key) {
        return Map.of("Idempotency-Key", key);
    }

    private static Map<String, String> key(String key, String language) {
        return Map.of("Idempotency-Key", key, "Accept-Language", language);
    }

    private static String codeOf(String name) {
        return answerTo(name).object("code").flatMap(code -> code.text("text")).orElseThrow();
    }

    private static JsonObject answerTo(String name) {
        return EventCase.read(name).play(new TestWorld()).json();
    }

    private void write(String name, JsonObject event) {
        write(name, event, TestWorld.NOW, List.of());
    }

    private void write(String name, JsonObject event, Instant clock, List<String> after) {
        if (!wanted(name)) {
            return;
        }
        var sameAs = name.endsWith("-retry") ? Optional.of(after.getFirst()) : Optional.<String>empty();
        var draft = new EventCase(name, event, clock, after, sameAs, JsonObject.EMPTY);
        var answer = EventCase.recorded(draft.play(new TestWorld()));
        EventFiles.write(name + ".json", event);
        EventFiles.write(
                name + ".expected.json", new EventCase(name, event, clock, after, sameAs, answer).expectation());
    }
}
