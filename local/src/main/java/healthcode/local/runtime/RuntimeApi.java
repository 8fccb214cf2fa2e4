package healthcode.local.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Lambda Runtime API (version 2018-06-01) on a port of its own: hands events to one process that runs a function,
 * and takes its answers.
 */
public final class RuntimeApi implements AutoCloseable {

    private static final String BASE = "/2018-06-01/runtime/";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final AtomicLong sequence = new AtomicLong();
    private final CountDownLatch ready = new CountDownLatch(1);

    /** What a process said to an event. */
    public sealed interface Result {

        /** The function's answer. */
        record Answered(String body) implements Result {}

        /** The function failed, or the process could not start it. */
        record Failed(String body) implements Result {}
    }

    /** Starts listening on loopback. */
    public RuntimeApi() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(BASE, this::handle);
        server.start();
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** Waits until the process asks for its first event; false when it does not within {@code patience}. */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        return ready.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Hands {@code event} to the process; its answer, or empty when none comes within {@code patience}. */
    public Optional<Result> send(byte[] event, Duration patience) throws InterruptedException {
        events.add(event);
        return Optional.ofNullable(results.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.equals("invocation/next")) {
                ready.countDown();
                next(exchange);
                return;
            }
            if (path.equals("restore/next")) {
                // The snapshot would be taken here; without one the process goes on at once.
                respond(exchange, 200, new byte[0]);
                return;
            }
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            results.add(path.endsWith("/response") ? new Result.Answered(body) : new Result.Failed(body));
            respond(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.US_ASCII));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing: whoever waits for the next event goes without
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        var event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set(
                "Lambda-Runtime-Aws-Request-Id", "00000000-0000-4000-8000-%012d".formatted(sequence.getAndIncrement()));
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plus(TIMEOUT).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:111122223333:function:local");
        respond(exchange, 200, event);
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        // Without a content type the native part of the runtime client crashes the whole process.
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
