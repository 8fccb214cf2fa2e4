package healthcode.local.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkDocuments;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.CheckReceipt;
import healthcode.client.GatewayClient;
import healthcode.client.Patience;
import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.client.Reply;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.local.api.Home;
import healthcode.local.api.LocalGateway;
import healthcode.local.api.LocalStore;
import healthcode.local.api.LocalTrust;
import healthcode.local.command.ClockOption;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.policy.Outcome;
import healthcode.recognition.GateAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {

    private static final RegionCode GUANGDONG = new RegionCode("440000");

    private final JacksonJson json = new JacksonJson();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Instant machine = Instant.now();
    private LocalStore store;
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        store = LocalStore.open(LocalStore.Kind.MEMORY, Home.template());
        var clock = Clock.systemUTC();
        var crypto = CryptoProvider.fastest();
        var data = new DataFolder(folder, json);
        var issuers = data.trustList(crypto, clock.instant()).issuers();
        var trust = LocalTrust.publish(store, data.trustKeys(), crypto, issuers, clock, () -> machine);
        var gateway = LocalGateway.over(store, data.holderKeys(), data.signingKeys(clock.instant()), trust, clock);
        server = LocalServer.start(gateway.api(Home.template(), crypto, _ -> {}), 0);
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void recognisesASampleAndBoardsItsHolderOverHttp() throws Exception {
        var body = sample();
        var order = RecognitionOrder.of(body.text("credential").orElseThrow(), GUANGDONG);
        var province = client("province:440000");
        var decided = assertInstanceOf(Reply.Answered.class, province.recognise("key-1", order));
        var receipt = assertInstanceOf(RecognitionReceipt.class, decided.value());
        assertEquals(Outcome.RECOGNISED, receipt.outcome());
        var again = assertInstanceOf(Reply.Answered.class, province.recognise("key-1", order));
        assertEquals(decided.body(), again.body());
        var checked = assertInstanceOf(
                Reply.Answered.class, client("operator:gate").check(receipt.codeText(), "g", GUANGDONG));
        assertEquals(
                GateAnswer.BOARD,
                assertInstanceOf(CheckReceipt.class, checked.value()).answer());
    }

    @Test
    void aKeyWithdrawnOverHttpStopsCountingWithinAMinuteAndTheNextCheckSaysSo() throws Exception {
        var order = RecognitionOrder.of(sample().text("credential").orElseThrow(), GUANGDONG);
        var decided =
                assertInstanceOf(Reply.Answered.class, client("province:440000").recognise("key-1", order));
        var code = assertInstanceOf(RecognitionReceipt.class, decided.value()).codeText();
        assertEquals(200, withdrawHubei().statusCode());
        machine = machine.plusSeconds(60);
        var checked =
                assertInstanceOf(Reply.Answered.class, client("operator:gate").check(code, "g", GUANGDONG));
        var receipt = assertInstanceOf(CheckReceipt.class, checked.value());
        assertEquals(GateAnswer.CHECK_DOCUMENT, receipt.answer());
        assertEquals("key-withdrawn", receipt.reasons().getFirst());
    }

    /** Hubei registered as it is, its key withdrawn for whatever came since yesterday. */
    private HttpResponse<String> withdrawHubei() throws Exception {
        var hubei = new DataFolder(folder, json)
                .trustList(CryptoProvider.builtIn(), Instant.now())
                .issuer("420000")
                .orElseThrow();
        var key = hubei.keys().getFirst();
        var cutOff = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        var body = JsonObject.builder()
                .put("name", hubei.name())
                .put("region", hubei.id())
                .put("formats", JsonArray.of(hubei.formats().stream().map(JsonString::new)))
                .put(
                        "jwks",
                        JsonObject.builder()
                                .put(
                                        "keys",
                                        JsonArray.of(
                                                Stream.of(new JwkDocuments(json, CryptoProvider.builtIn()).write(key))))
                                .build())
                .put(
                        "validity",
                        JsonObject.builder()
                                .put(
                                        key.keyId(),
                                        JsonObject.builder()
                                                .put("withdrawnAfter", cutOff.toString())
                                                .build())
                                .build())
                .build();
        var request = HttpRequest.newBuilder(URI.create(server.address() + "v1/issuers/420000"))
                .header("X-Local-Caller", "province:420000")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(json.print(body)));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void publishesItsKeysToAnybody() throws Exception {
        var answer = get(".well-known/jwks.json", Map.of());
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("ETag").isPresent());
    }

    @Test
    void knowsNoRouteThatTheTemplateDoesNot() throws Exception {
        assertEquals(404, get("v1/nothing", Map.of()).statusCode());
        var wrongMethod = get("v1/recognitions", Map.of());
        assertEquals(405, wrongMethod.statusCode());
        assertEquals("POST", wrongMethod.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    void servesTheTravellersPageUnderAStrictPolicyAndNothingBesideIt() throws Exception {
        var page = get("my/", Map.of());
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<main>"));
        var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'") && policy.contains("frame-ancestors 'none'"), policy);
        for (var file : List.of("page.js", "page.css", "sw.js", "lean-qr.mjs", "icon.svg")) {
            assertEquals(200, get("my/" + file, Map.of()).statusCode(), file);
        }
        for (var other : List.of("my/../package.json", "my/%2e%2e/package.json", "my/nothing.js", "my/x/page.js")) {
            assertEquals(404, get(other, Map.of()).statusCode(), other);
        }
    }

    @Test
    void takesNobodyOnTrustWithoutTheHeader() throws Exception {
        assertEquals(
                403, get("v1/recognitions/AAAAAAAAAAAAAAAAAAAAAA", Map.of()).statusCode());
    }

    @Test
    void keepsItsTrustListFromRunToRun() throws IOException {
        var first = new DataFolder(folder, json)
                .trustList(CryptoProvider.builtIn(), Clock.systemUTC().instant());
        assertEquals(3, first.issuers().size());
        assertTrue(first.issuer("420000").orElseThrow().formats().contains("hb-ehuiban"));
    }

    @Test
    void namesTheOptionThatMakesNoSense() {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var serve = new ServeCommand(out, out);
        for (var wrong : List.of(
                List.of("--port", "70000"),
                List.of("--clock", "yesterday"),
                List.of("--store", "stone"),
                List.of("--prot", "1"),
                List.of("surplus"))) {
            var misuse = assertThrows(Misuse.class, () -> serve.run(wrong));
            assertTrue(misuse.getMessage().contains(wrong.getFirst().replaceFirst("--", "")), misuse.getMessage());
        }
    }

    @Test
    void samplesOnlyInventedPeople() {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var sample = new SampleCommand(out, out);
        var data = folder.toString();
        assertThrows(Misuse.class, () -> sample.run(List.of("--data", data, "--number", "11010519491231002X")));
        assertThrows(Misuse.class, () -> sample.run(List.of("--data", data, "--issuer", "990000")));
        assertThrows(Misuse.class, () -> sample.run(List.of("--data", data, "--level", "blue")));
        assertThrows(Misuse.class, () -> sample.run(List.of("--data", data, "--destination", "440305")));
    }

    @Test
    void startsItsClockWhereItIsTold() throws Misuse {
        var clock = ClockOption.read(Options.read(
                List.of("--clock", "2021-04-09T08:00:00+08:00"), java.util.Set.of("clock"), java.util.Set.of()));
        assertTrue(clock.instant().toString().startsWith("2021-04-09T00:0"));
    }

    private JsonObject sample() throws Exception {
        var out = new ByteArrayOutputStream();
        var body = new PrintStream(out, true, StandardCharsets.UTF_8);
        var notes = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        assertEquals(0, new SampleCommand(body, notes).run(List.of("--data", folder.toString())));
        return (JsonObject) json.parse(out.toByteArray());
    }

    private GatewayClient client(String caller) {
        return new GatewayClient(
                server.address(), http, request -> request.header("X-Local-Caller", caller), Patience.USUAL, json);
    }

    private HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
