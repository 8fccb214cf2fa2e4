package healthcode.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.trust.P256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The four calls of AWS KMS that the gateway makes, on loopback. It seals nothing: a "ciphertext" is a number that it
 * remembers the secret of.
 */
final class KeyServiceStub implements AutoCloseable {

    private static final int LENGTH = 32;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final JsonCodec json = new JacksonJson();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    KeyServiceStub() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = (JsonObject) json.parse(exchange.getRequestBody().readAllBytes());
            var action = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
            var body = json.print(
                    switch (action) {
                        case "Decrypt" -> decrypt(request);
                        case "Encrypt" -> encrypted(request);
                        case "GenerateDataKeyWithoutPlaintext" -> dataKey();
                        case "GenerateDataKeyPairWithoutPlaintext" -> keyPair();
                        default -> throw new IOException("not a call of the gateway: " + action);
                    });
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (MalformedJson e) {
            throw new IOException(e);
        }
    }

    private JsonObject decrypt(JsonObject request) {
        var plaintext = secrets.get(request.text("CiphertextBlob").orElseThrow());
        return JsonObject.builder()
                .put("KeyId", "stub")
                .put("Plaintext", plaintext)
                .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT")
                .build();
    }

    private JsonObject encrypted(JsonObject request) {
        var plaintext = Base64.getDecoder().decode(request.text("Plaintext").orElseThrow());
        return JsonObject.builder()
                .put("KeyId", "stub")
                .put("CiphertextBlob", sealed(plaintext))
                .build();
    }

    private JsonObject dataKey() {
        return JsonObject.builder()
                .put("KeyId", "stub")
                .put("CiphertextBlob", sealed(random()))
                .build();
    }

    private JsonObject keyPair() {
        var pair = P256.generate();
        return JsonObject.builder()
                .put("KeyId", "stub")
                .put("KeyPairSpec", "ECC_NIST_P256")
                .put(
                        "PublicKey",
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()))
                .put("PrivateKeyCiphertextBlob", sealed(pair.getPrivate().getEncoded()))
                .build();
    }

    private String sealed(byte[] secret) {
        var ciphertext = Base64.getEncoder().encodeToString(random());
        secrets.put(ciphertext, Base64.getEncoder().encodeToString(secret));
        return ciphertext;
    }

    private byte[] random() {
        var octets = new byte[LENGTH];
        random.nextBytes(octets);
        return octets;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
