package healthcode.local.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import healthcode.code.Octets;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiRequest;
import healthcode.local.api.Home;
import healthcode.local.api.LocalApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The API over HTTP on this machine's loopback, one virtual thread for each request. */
public final class LocalServer implements AutoCloseable {

    /** What API Gateway takes at most. */
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private static final int GRACE_SECONDS = 2;
    private static final int BACKLOG = 1024;

    private final LocalApi api;
    private final Pages pages;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LocalServer(LocalApi api, Pages pages, HttpServer server) {
        this.api = api;
        this.pages = pages;
        this.server = server;
    }

    /**
     * Serves {@code api} and the traveller's page on {@code port} of 127.0.0.1.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public static LocalServer start(LocalApi api, int port) throws IOException {
        var loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        var http = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        var server = new LocalServer(api, new Pages(Home.page()), http);
        server.server.setExecutor(server.threads);
        server.server.createContext("/", server::answer);
        server.server.start();
        return server;
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (!addressedToUs(exchange)) {
                plain(exchange, 421);
            } else if (body.length > LARGEST_BODY) {
                plain(exchange, 413);
            } else {
                write(exchange, answer(exchange, Octets.of(body)));
            }
        }
    }

    private ApiAnswer answer(HttpExchange exchange, Octets body) throws IOException {
        var path = exchange.getRequestURI().getPath();
        return pages.answer(exchange.getRequestMethod(), path).orElseGet(() -> api.call(request(exchange, body)));
    }

    /** Only under its own name: a web page that had its name resolve to 127.0.0.1 could otherwise send any header. */
    private static boolean addressedToUs(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && host.matches("(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");
    }

    private static ApiRequest request(HttpExchange exchange, Octets body) {
        var headers = new LinkedHashMap<String, List<String>>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        var uri = exchange.getRequestURI();
        return new ApiRequest(exchange.getRequestMethod(), uri.getPath(), query(uri.getRawQuery()), headers, body);
    }

    private static Map<String, List<String>> query(String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            var parts = pair.split("=", 2);
            query.computeIfAbsent(decode(parts[0]), _ -> new ArrayList<>())
                    .add(parts.length > 1 ? decode(parts[1]) : "");
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void write(HttpExchange exchange, ApiAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var octets = answer.body().toArray();
        exchange.sendResponseHeaders(answer.status(), octets.length == 0 ? -1 : octets.length);
        if (octets.length > 0) {
            exchange.getResponseBody().write(octets);
        }
    }

    private static void plain(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    /** Finishes what is under way, for at most two seconds. */
    @Override
    public void close() {
        server.stop(GRACE_SECONDS);
        threads.close();
    }
}
