package healthcode.adapters.fetch;

import healthcode.code.Octets;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Fetches one document over HTTPS from a registered host, and goes nowhere else.
 *
 * <p>Request forgery is the attack: https only, hosts from the register only, every address of the host public, the
 * connection to the very address that was judged (a second look-up could answer otherwise), no redirect, no cookies, no
 * proxy, and caps on octets and on the whole time, against endpoints that drip.
 */
public final class KeyRetriever {

    private static final int MOST_OCTETS = 256 * 1024;
    private static final int MOST_HEADERS = 16 * 1024;
    private static final int HTTPS = 443;

    private final Set<String> hosts;
    private final Connector connector;
    private final Duration patience;

    /**
     * @param hosts the registered hosts, lower case
     * @param patience for one whole retrieval
     */
    public KeyRetriever(Set<String> hosts, Connector connector, Duration patience) {
        this.hosts = Set.copyOf(hosts);
        this.connector = connector;
        this.patience = patience;
    }

    /** What a retrieval comes to. */
    public sealed interface Retrieval {

        /** The document. */
        record Got(Octets document) implements Retrieval {}

        /** Nothing; {@code why} is kebab-case and stable. */
        record Failed(String why) implements Retrieval {}
    }

    /** Fetches {@code source}, which is registered and not taken from any credential. */
    public Retrieval retrieve(URI source) {
        var host = source.getHost();
        var plain = "https".equals(source.getScheme())
                && host != null
                && source.getRawUserInfo() == null
                && source.getRawFragment() == null
                && (source.getPort() == -1 || source.getPort() == HTTPS);
        if (!plain) {
            return new Retrieval.Failed("address-refused");
        }
        if (!hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return new Retrieval.Failed("host-not-registered");
        }
        try {
            var addresses = connector.resolve(host);
            if (addresses.isEmpty() || !addresses.stream().allMatch(PublicAddress::isPublic)) {
                return new Retrieval.Failed("address-not-public");
            }
            return within(source, addresses.getFirst());
        } catch (IOException _) {
            return new Retrieval.Failed("unreachable");
        }
    }

    /** The clock closes the connection: a read timeout alone starts anew with every octet that drips in. */
    private Retrieval within(URI source, InetAddress address) throws IOException {
        try (var socket = connector.connect(source.getHost(), HTTPS, address, patience);
                var alarm = Executors.newSingleThreadScheduledExecutor()) {
            var ring = alarm.schedule(() -> close(socket), patience.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return exchange(source, socket);
            } finally {
                ring.cancel(false);
                alarm.shutdownNow();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Closed is what it was to be.
        }
    }

    private static Retrieval exchange(URI source, Socket socket) throws IOException {
        var path = source.getRawPath().isEmpty() ? "/" : source.getRawPath();
        var query = source.getRawQuery() == null ? "" : "?" + source.getRawQuery();
        var request = "GET " + path + query + " HTTP/1.1\r\nHost: " + source.getHost()
                + "\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        var in = new BufferedInputStream(socket.getInputStream());
        var lines = head(in).split("\r\n");
        if (!lines[0].matches("HTTP/1\\.[01] 200( .*)?")) {
            return new Retrieval.Failed(lines[0].matches("HTTP/1\\.[01] 3.*") ? "redirect-refused" : "status-not-200");
        }
        var headers = headers(lines);
        if (headers.containsKey("content-encoding")
                && !headers.get("content-encoding").equals("identity")) {
            return new Retrieval.Failed("encoding-refused");
        }
        return headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
                ? chunked(in)
                : rest(in, headers);
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!ended(head)) {
            var octet = in.read();
            if (octet < 0 || head.length() >= MOST_HEADERS) {
                throw new IOException("no head");
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    private static boolean ended(StringBuilder head) {
        return head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n");
    }

    private static Map<String, String> headers(String[] lines) {
        var headers = new HashMap<String, String>();
        for (var line : lines) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static Retrieval rest(InputStream in, Map<String, String> headers) throws IOException {
        var document = in.readNBytes(MOST_OCTETS + 1);
        if (document.length > MOST_OCTETS) {
            return new Retrieval.Failed("too-large");
        }
        var stated = headers.get("content-length");
        return stated != null && !stated.equals(Integer.toString(document.length))
                ? new Retrieval.Failed("cut-off")
                : new Retrieval.Got(Octets.of(document));
    }

    private static Retrieval chunked(InputStream in) throws IOException {
        var document = new ByteArrayOutputStream();
        while (true) {
            var size = line(in).replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9A-Fa-f]{1,6}")) {
                return new Retrieval.Failed("cut-off");
            }
            var length = Integer.parseInt(size, 16);
            if (length == 0) {
                return new Retrieval.Got(Octets.of(document.toByteArray()));
            }
            if (document.size() + length > MOST_OCTETS) {
                return new Retrieval.Failed("too-large");
            }
            var chunk = in.readNBytes(length);
            if (chunk.length < length || !line(in).isEmpty()) {
                return new Retrieval.Failed("cut-off");
            }
            document.writeBytes(chunk);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var octet = in.read(); octet >= 0 && octet != '\n' && line.length() < 64; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().replaceFirst("\r$", "");
    }
}
