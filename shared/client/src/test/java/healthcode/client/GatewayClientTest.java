package healthcode.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.policy.Outcome;
import healthcode.recognition.GateAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayClientTest {

    private static final RegionCode GUANGDONG = new RegionCode("440000");
    private static final RecognitionOrder ORDER = RecognitionOrder.of("a.b.c", GUANGDONG);
    private static final String DECIDED = """
            {"decision":{"id":"d","outcome":"RECOGNISED","level":"GREEN","reasons":[{"code":"level-green"}],
            "validUntil":"2021-04-10T08:00:00+08:00"},
            "code":{"id":"c.0","text":"JK1:X","level":"GREEN","expiresAt":"2021-04-10T08:00:00+08:00"}}""";

    private final Deque<Scripted> script = new ArrayDeque<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;

    private record Scripted(int status, Optional<String> retryAfter, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsADecision() throws Exception {
        script(201, DECIDED);
        var reply = assertInstanceOf(Reply.Answered.class, client(4).recognise("key-1", ORDER));
        var receipt = assertInstanceOf(RecognitionReceipt.class, reply.value());
        assertEquals(Outcome.RECOGNISED, receipt.outcome());
        assertEquals(Level.GREEN, receipt.level());
        assertEquals(List.of("level-green"), receipt.reasons());
        assertEquals("c.0", receipt.codeId());
        assertEquals(List.of("key-1"), keys);
    }

    @Test
    void retriesWithTheSameKeyUntilAnAnswerComes() throws Exception {
        script(503, "{}");
        script(502, "<html>");
        script(201, DECIDED);
        assertInstanceOf(Reply.Answered.class, client(4).recognise("key-1", ORDER));
        assertEquals(List.of("key-1", "key-1", "key-1"), keys);
        assertEquals(2, pauses.size());
    }

    @Test
    void waitsAtLeastAsLongAsTheGatewayAsksFor() throws Exception {
        script.add(new Scripted(429, Optional.of("3"), "{}"));
        script(201, DECIDED);
        client(4).recognise("key-1", ORDER);
        assertTrue(pauses.getFirst().compareTo(Duration.ofSeconds(3)) >= 0);
    }

    @Test
    void leavesAWaitBeyondItsPatienceToTheCaller() throws Exception {
        script.add(new Scripted(503, Optional.of("600"), "{}"));
        var reply = assertInstanceOf(Reply.Unavailable.class, client(4).recognise("key-1", ORDER));
        assertEquals(1, reply.attempts());
        assertEquals(Optional.of(Duration.ofMinutes(10)), reply.retryAfter());
        assertEquals(List.of(), pauses);
    }

    @Test
    void givesUpAfterItsAttempts() throws Exception {
        for (var i = 0; i < 3; i++) {
            script(503, "{}");
        }
        var reply = assertInstanceOf(Reply.Unavailable.class, client(3).recognise("key-1", ORDER));
        assertEquals(3, reply.attempts());
    }

    @Test
    void neverRetriesARefusal() throws Exception {
        script(422, "{\"code\":\"signature-invalid\",\"errors\":[{\"pointer\":\"/credential\"}]}");
        var reply = assertInstanceOf(Reply.Refused.class, client(4).recognise("key-1", ORDER));
        assertEquals(422, reply.status());
        assertEquals("signature-invalid", reply.code());
        assertEquals(Optional.of("/credential"), reply.pointer());
        assertEquals(1, keys.size());
    }

    @Test
    void takesABrokenConnectionForNoAnswerRatherThanARefusal() throws Exception {
        server.stop(0);
        var reply = assertInstanceOf(Reply.Unavailable.class, client(2).recognise("key-1", ORDER));
        assertEquals(2, reply.attempts());
    }

    @Test
    void readsAnAnswerOfTheGate() throws Exception {
        script(200, "{\"answer\":\"CHECK_DOCUMENT\",\"level\":\"GREEN\",\"reasons\":[{\"code\":\"paper-code\"}]}");
        var reply = assertInstanceOf(Reply.Answered.class, client(1).check("JK1:X", "Wuhan", GUANGDONG));
        assertEquals(new CheckReceipt(GateAnswer.CHECK_DOCUMENT, Level.GREEN, List.of("paper-code")), reply.value());
    }

    private void script(int status, String body) {
        script.add(new Scripted(status, Optional.empty(), body));
    }

    private GatewayClient client(int attempts) {
        var patience = new Patience(attempts, Duration.ofMillis(1), Duration.ofSeconds(10), Duration.ofSeconds(5));
        var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new GatewayClient(base, HttpClient.newHttpClient(), _ -> {}, patience, pauses::add, new JacksonJson());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                    .ifPresent(keys::add);
            var next = script.removeFirst();
            next.retryAfter().ifPresent(text -> exchange.getResponseHeaders().add("Retry-After", text));
            var body = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(next.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
