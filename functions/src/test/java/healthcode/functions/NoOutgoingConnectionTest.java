package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.KeyAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever a credential, a key set or a profile names, no request path looks up a name or opens a connection: the
 * resolver and the selector of proxies, which every client of the platform asks first, are spies here, and a server on
 * loopback counts who comes by address.
 */
class NoOutgoingConnectionTest {

    private final ProxySelector before = ProxySelector.getDefault();
    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private final TestWorld world = new TestWorld();
    private ServerSocket trap;

    @BeforeEach
    void spy() throws IOException {
        trap = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        trap.setSoTimeout(200);
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                asked.add(uri);
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        ProxySelector.setDefault(before);
        trap.close();
    }

    private List<String> addresses() {
        return List.of(
                "http://127.0.0.1:" + trap.getLocalPort() + "/keys",
                "https://attacker.example/keys",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]:" + trap.getLocalPort() + "/",
                "file:///etc/passwd",
                "jar:http://attacker.example/x.jar!/",
                "ldap://attacker.example/o",
                "${jndi:ldap://attacker.example/o}",
                "\\\\attacker.example\\share");
    }

    /** Every header that some library would follow, really signed by Hubei's key, so that nothing stops it earlier. */
    private List<String> credentials() throws JOSEException {
        var credentials = new ArrayList<String>();
        for (var address : addresses()) {
            for (var member : List.of("jku", "x5u", "kid", "iss", "url", "crit", "zip", "typ", "x5c", "jwk")) {
                var header = new HashMap<>(Map.of("alg", "ES256", "typ", "health-code+jwt", "kid", "hb-test-only"));
                header.put(member, address);
                credentials.add(signed(header, HubeiCode.NUMBER));
            }
        }
        return credentials;
    }

    private static String signed(Map<String, String> header, String number) throws JOSEException {
        var fields = JsonObject.builder();
        header.forEach(fields::put);
        var honest = HubeiCode.of("绿码").of(number, "420000", "hb-ehuiban@1");
        var payload = honest.signed().split("\\.")[1];
        var input = Base64.getUrlEncoder().withoutPadding().encodeToString(new JacksonJson().print(fields.build()))
                + "." + payload;
        var jose = new com.nimbusds.jose.JWSHeader(JWSAlgorithm.ES256);
        var signature =
                new ECDSASigner(TestKeys.read().pair("420000")).sign(jose, input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + signature;
    }

    private void send(String capability, String method, String path, String userArn, String body) {
        var event = TestEvents.event(method, path, userArn, Map.of("Idempotency-Key", "k" + body.hashCode()), body);
        var status = TestEvents.send(world.function(capability), event, world.context())
                .status();
        assertTrue(status < 500, capability + " " + status);
    }

    @Test
    void noRequestPathLooksUpANameOrConnects() throws Exception {
        var lookups = ResolverSpy.lookups();
        for (var credential : credentials()) {
            var recognition = "{\"credential\":\"" + credential + "\",\"destination\":\"440000\"}";
            send("recognise-code", "POST", "/v1/recognitions", TestEvents.HUBEI, recognition);
            send(
                    "declare-health",
                    "POST",
                    "/v1/declarations",
                    TestEvents.HUBEI,
                    "{\"assessment\":\"" + credential + "\"}");
            send(
                    "check-code",
                    "POST",
                    "/v1/checks",
                    TestEvents.STATION,
                    "{\"code\":\"" + credential + "\",\"place\":\"x\",\"destination\":\"440000\"}");
        }
        var sichuan = new OnboardingEvents((_, _, _, _) -> {});
        for (var address : addresses()) {
            var text = address.replace("\\", "\\\\");
            send(
                    "register-issuer",
                    "PUT",
                    "/v1/issuers/510000",
                    TestEvents.SICHUAN,
                    "{\"name\":\"x\",\"region\":\"510000\",\"jwks\":{\"keys\":[{\"kty\":\"EC\",\"x5u\":\"" + text
                            + "\",\"kid\":\"" + text + "\"}]},\"vouchers\":[\"" + text + "\"]}");
            send(
                    "register-issuer",
                    "PUT",
                    "/v1/issuers/510000",
                    TestEvents.PLATFORM,
                    sichuan.issuer(",\"jwksUri\":\"" + text + "\""));
            send("read-key-health", "GET", "/v1/issuers/510000/key-health", TestEvents.SICHUAN, "");
            send(
                    "register-format",
                    "PUT",
                    "/v1/formats/sc-xinma",
                    TestEvents.SICHUAN,
                    OnboardingEvents.profile().replace("\"id\"", "\"$schema\":\"" + text + "\",\"id\""));
            send(
                    "query-status",
                    "POST",
                    "/v1/status-queries",
                    TestEvents.SICHUAN,
                    "{\"document\":{\"idType\":\"10\",\"number\":\"" + text + "\"},\"purpose\":\"travel\"}");
        }
        var registered = world.trust().issuer("510000").flatMap(Issuer::jwksUri);
        assertEquals(KeyAddress.parse("https://attacker.example/keys"), registered, "no address was registered");
        send("publish-trust-list", "GET", "/v1/trust-list", null, "");
        assertEquals(lookups, ResolverSpy.lookups());
        assertEquals(List.of(), asked);
        assertEquals(0, visitors());
    }

    private int visitors() throws IOException {
        try (var visitor = trap.accept()) {
            return visitor.isConnected() ? 1 : 0;
        } catch (java.net.SocketTimeoutException _) {
            return 0;
        }
    }

    @Test
    void theSpiesNoticeThoseWhoDo() throws IOException {
        var lookups = ResolverSpy.lookups();
        try {
            InetAddress.getByName("nowhere-" + System.nanoTime() + ".invalid");
        } catch (IOException _) {
            // It is the asking that counts.
        }
        assertTrue(ResolverSpy.lookups() > lookups);
        try (var socket = new Socket(trap.getInetAddress(), trap.getLocalPort())) {
            assertTrue(socket.isConnected());
        }
        assertEquals(1, visitors());
        assertTrue(!asked.isEmpty(), "the selector was not asked");
    }
}
