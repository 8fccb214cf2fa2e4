package healthcode.trust;

import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A trust list as a JSON document: {@code v}, {@code version}, {@code issuedAt} and per issuer {@code id},
 * {@code name}, {@code region}, {@code formats} and {@code keys}, each {@code {jwk, notBefore, notAfter,
 * distrustedAfter}}. Times are whole seconds since 1970.
 */
public final class TrustListDocument {

    private static final JsonNumber VERSION = JsonNumber.of(1);

    private final KeyDocuments keys;

    public TrustListDocument(KeyDocuments keys) {
        this.keys = keys;
    }

    /** The document of {@code list}, issuers in the order of their ids, so that equal lists give equal documents. */
    public JsonObject write(TrustList list) {
        var issuers =
                list.issuers().stream().sorted(Comparator.comparing(Issuer::id)).map(this::write);
        return JsonObject.builder()
                .put("v", VERSION)
                .put("version", list.version())
                .put("issuedAt", list.issuedAt().getEpochSecond())
                .put("issuers", JsonArray.of(issuers))
                .build();
    }

    private JsonObject write(Issuer issuer) {
        return JsonObject.builder()
                .put("id", issuer.id())
                .put("name", issuer.name())
                .putText("region", issuer.region().map(RegionCode::code))
                .put("formats", JsonArray.of(issuer.formats().stream().sorted().map(JsonString::new)))
                .put("keys", JsonArray.of(issuer.keys().stream().map(this::write)))
                .build();
    }

    private JsonObject write(IssuerKey key) {
        var entry = JsonObject.builder().put("jwk", keys.write(key));
        key.notBefore().ifPresent(at -> entry.put("notBefore", at.getEpochSecond()));
        key.notAfter().ifPresent(at -> entry.put("notAfter", at.getEpochSecond()));
        key.distrustedAfter().ifPresent(at -> entry.put("distrustedAfter", at.getEpochSecond()));
        return entry.build();
    }

    /**
     * The list that {@code document} holds; each key is judged again as when it was admitted.
     *
     * @throws IllegalArgumentException if it is no such document or holds a key that must not be trusted
     */
    public TrustList read(JsonValue document) {
        var list = object(document);
        if (!list.get("v").equals(Optional.of(VERSION))) {
            throw new IllegalArgumentException("trust list: another version of the document (expected: 1)");
        }
        var issuers = array(list, "issuers").stream().map(this::issuer).toList();
        return new TrustList(
                seconds(list, "version").orElseThrow(() -> missing("version")),
                time(list, "issuedAt").orElseThrow(() -> missing("issuedAt")),
                issuers);
    }

    private Issuer issuer(JsonValue value) {
        var issuer = object(value);
        return new Issuer(
                issuer.text("id").orElseThrow(() -> missing("id")),
                issuer.text("name").orElseThrow(() -> missing("name")),
                issuer.text("region").map(RegionCode::new),
                formats(issuer),
                array(issuer, "keys").stream().map(this::key).toList());
    }

    private static Set<String> formats(JsonObject issuer) {
        return array(issuer, "formats").stream()
                .map(format -> {
                    if (format instanceof JsonString(var id)) {
                        return id;
                    }
                    throw new IllegalArgumentException("trust list: a format that is no string");
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private IssuerKey key(JsonValue value) {
        var entry = object(value);
        var key = keys.read(entry.object("jwk").orElseThrow(() -> missing("jwk")));
        return new IssuerKey(
                key.keyId(),
                key.algorithm(),
                key.publicKey(),
                time(entry, "notBefore"),
                time(entry, "notAfter"),
                time(entry, "distrustedAfter"));
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("trust list: " + value.typeName() + " (expected: object)");
    }

    private static List<JsonValue> array(JsonObject object, String name) {
        return object.array(name).orElseThrow(() -> missing(name)).items();
    }

    /** Absent is no limit; present and unreadable must not become no limit. */
    private static Optional<Instant> time(JsonObject object, String name) {
        return seconds(object, name).map(Instant::ofEpochSecond);
    }

    private static Optional<Long> seconds(JsonObject object, String name) {
        return object.get(name).map(value -> {
            if (value instanceof JsonNumber number && number.asLong().isPresent()) {
                return number.asLong().getAsLong();
            }
            throw new IllegalArgumentException("trust list: \"" + name + "\" is no whole number");
        });
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("trust list: no \"" + name + "\"");
    }
}
