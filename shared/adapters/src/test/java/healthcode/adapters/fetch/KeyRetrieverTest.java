package healthcode.adapters.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.fetch.KeyRetriever.Retrieval;
import healthcode.code.Octets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server on loopback that does everything wrong; the connector pretends that it is public. */
class KeyRetrieverTest {

    private static final URI SOURCE = URI.create("https://keys.hubei.example/jwks.json");

    private ServerSocket server;
    private String resolved = "93.184.216.34";
    private int connections;

    @FunctionalInterface
    private interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private final Connector connector = new Connector() {
        @Override
        public List<InetAddress> resolve(String host) throws IOException {
            return List.of(InetAddress.getByName(resolved));
        }

        @Override
        public Socket connect(String host, int port, InetAddress address, Duration patience) throws IOException {
            connections++;
            return new Socket(server.getInetAddress(), server.getLocalPort());
        }
    };
    private final KeyRetriever retriever =
            new KeyRetriever(Set.of("keys.hubei.example"), connector, Duration.ofMillis(400));

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Retrieval from(Answer answer) {
        Thread.ofVirtual().start(() -> {
            try (var socket = server.accept()) {
                socket.getInputStream().read(new byte[1024]);
                answer.write(socket.getOutputStream());
            } catch (IOException | InterruptedException _) {
                // The retriever hung up, as it should.
            }
        });
        return retriever.retrieve(SOURCE);
    }

    private Retrieval from(String answer) {
        return from(out -> out.write(answer.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void fetchesAWholeDocumentWithLengthOrInChunks() {
        var expected = new Retrieval.Got(Octets.of("{\"keys\":[]}".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(expected, from("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"keys\":[]}"));
        assertEquals(
                expected,
                from("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"key\r\n6\r\ns\":[]}\r\n0\r\n\r\n"));
    }

    @Test
    void doesNotFollowARedirectEvenToTheSameHost() {
        assertEquals(
                new Retrieval.Failed("redirect-refused"),
                from("HTTP/1.1 302 Found\r\nLocation: https://keys.hubei.example/other\r\n\r\n"));
        assertEquals(1, connections);
    }

    @Test
    void givesUpOnErrorsGarbageAndCutOffDocuments() {
        assertEquals(new Retrieval.Failed("status-not-200"), from("HTTP/1.1 500 Oh\r\n\r\n"));
        assertEquals(new Retrieval.Failed("unreachable"), from("\u0000\u0001garbage"));
        assertEquals(new Retrieval.Failed("cut-off"), from("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}"));
        assertEquals(
                new Retrieval.Failed("encoding-refused"),
                from("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f"));
    }

    @Test
    void stopsReadingWhatIsHuge() {
        assertEquals(new Retrieval.Failed("too-large"), from(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var i = 0; i < 1000; i++) {
                out.write(new byte[1024]);
            }
        }));
        assertEquals(new Retrieval.Failed("unreachable"), from("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000)));
    }

    @Test
    void hangsUpOnServersThatHangOrDrip() {
        assertEquals(new Retrieval.Failed("unreachable"), from(_ -> Thread.sleep(60_000)));
        assertEquals(new Retrieval.Failed("unreachable"), from(out -> {
            for (var octet : "HTTP/1.1 200 OK\r\nX-Drip: drip drip drip drip drip drip drip"
                    .getBytes(StandardCharsets.US_ASCII)) {
                out.write(octet);
                out.flush();
                Thread.sleep(50);
            }
        }));
    }

    @Test
    void goesToRegisteredHostsOverHttpsOnly() {
        for (var source : List.of(
                "http://keys.hubei.example/",
                "file:///etc/passwd",
                "https://user@keys.hubei.example/",
                "https://keys.hubei.example:8443/",
                "https://keys.hubei.example/#x",
                "https://169.254.169.254/latest/meta-data",
                "https://keys.hubei.example.attacker.example/")) {
            assertTrue(retriever.retrieve(URI.create(source)) instanceof Retrieval.Failed, source);
        }
        assertEquals(0, connections);
    }

    @Test
    void goesToPublicAddressesOnly() throws IOException {
        for (var address : List.of(
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "192.0.2.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1")) {
            resolved = address;
            assertEquals(new Retrieval.Failed("address-not-public"), retriever.retrieve(SOURCE), address);
        }
        assertEquals(0, connections);
        assertTrue(PublicAddress.isPublic(InetAddress.getByName("2606:2800:220:1::1")));
        assertTrue(PublicAddress.isPublic(InetAddress.getByName("64:ff9b::5db8:d822")));
        assertFalse(PublicAddress.isPublic(InetAddress.getByName("fd00:ec2::254")));
    }
}
