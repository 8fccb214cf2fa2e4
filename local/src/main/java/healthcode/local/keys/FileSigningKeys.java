package healthcode.local.keys;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.trust.P256;
import healthcode.trust.SigningKey;
import healthcode.trust.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signing keys of a local gateway, in {@value #FILE} under the data folder or in memory.
 *
 * <p>Two pairs are made at once: one that signs from the beginning of time, as a local clock may be set to any instant,
 * and its successor, published a year before it takes over. Each entry of the file has the public key as
 * SubjectPublicKeyInfo and the private key as PKCS #8, both in base64.
 */
public final class FileSigningKeys implements SigningKeys {

    static final String FILE = "signing-keys.json";

    private static final Duration TURN = Duration.ofDays(365);
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");
    private static final JacksonJson JSON = new JacksonJson();

    private final List<SigningKey> keys;

    private FileSigningKeys(List<SigningKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** The keys kept in {@code folder}; the first call makes them. */
    public static FileSigningKeys in(Path folder, Instant now) {
        var path = folder.resolve(FILE);
        return new FileSigningKeys(parse(path, new SecretFile(path).readOrCreate(() -> print(fresh(now)))));
    }

    /** Keys that live as long as this process. */
    public static FileSigningKeys inMemory(Instant now) {
        return new FileSigningKeys(fresh(now));
    }

    @Override
    public List<SigningKey> published() {
        return keys;
    }

    private static List<SigningKey> fresh(Instant now) {
        return Stream.of(Instant.EPOCH, now.plus(TURN))
                .map(FileSigningKeys::pair)
                .toList();
    }

    private static SigningKey pair(Instant notBefore) {
        var pair = P256.generate();
        return SigningKey.of((ECPublicKey) pair.getPublic(), Optional.of(pair.getPrivate()), notBefore, END);
    }

    private static String print(List<SigningKey> keys) {
        var json = JsonObject.builder()
                .put("keys", JsonArray.of(keys.stream().map(FileSigningKeys::json)))
                .build();
        return new String(JSON.print(json), StandardCharsets.UTF_8) + "\n";
    }

    private static JsonObject json(SigningKey key) {
        var base64 = Base64.getEncoder();
        return JsonObject.builder()
                .put("kid", key.thumbprint())
                .put("notBefore", key.notBefore().toString())
                .put("notAfter", key.notAfter().toString())
                .put("publicKey", base64.encodeToString(key.publicKey().getEncoded()))
                .put(
                        "privateKey",
                        base64.encodeToString(key.privateKey().orElseThrow().getEncoded()))
                .build();
    }

    private static List<SigningKey> parse(Path path, String text) {
        try {
            if (JSON.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject file
                    && file.members().get("keys") instanceof JsonArray(var entries)
                    && !entries.isEmpty()) {
                return entries.stream().map(entry -> key(path, entry)).toList();
            }
            throw damaged(path, "no list of keys");
        } catch (MalformedJson _) {
            throw damaged(path, "not JSON");
        }
    }

    private static SigningKey key(Path path, JsonValue entry) {
        try {
            if (!(entry instanceof JsonObject key)) {
                throw damaged(path, "an entry that is no object");
            }
            var publicKey = P256.publicKey(octets(path, key, "publicKey"))
                    .orElseThrow(() -> damaged(path, "a public key that is not on P-256"));
            var privateKey = P256.privateKey(octets(path, key, "privateKey"))
                    .filter(secret -> P256.pair(publicKey, secret))
                    .orElseThrow(() -> damaged(path, "a private key that does not belong to its public key"));
            return SigningKey.of(
                    publicKey,
                    Optional.of(privateKey),
                    Instant.parse(text(path, key, "notBefore")),
                    Instant.parse(text(path, key, "notAfter")));
        } catch (DateTimeException _) {
            throw damaged(path, "a time that is none");
        }
    }

    private static byte[] octets(Path path, JsonObject key, String name) {
        try {
            return Base64.getDecoder().decode(text(path, key, name));
        } catch (IllegalArgumentException _) {
            throw damaged(path, name + " that is not base64");
        }
    }

    private static String text(Path path, JsonObject key, String name) {
        return key.text(name).orElseThrow(() -> damaged(path, "a key without " + name));
    }

    private static DamagedFile damaged(Path path, String what) {
        return new DamagedFile(path, what + "; restore it, or start with another data folder");
    }
}
