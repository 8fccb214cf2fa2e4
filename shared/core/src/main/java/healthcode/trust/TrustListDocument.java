package healthcode.trust;

import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A trust list as a JSON document: {@code v}, {@code version}, {@code issuedAt} and per issuer {@code id},
 * {@code name}, {@code region}, {@code formats} and {@code keys}, each {@code {jwk, notBefore, notAfter,
 * distrustedAfter, uses, revoked}}. Times are whole seconds since 1970; {@code revoked} has per revocation id the time
 * before which cards are revoked, or null for all of them.
 */
public final class TrustListDocument {

    private static final JsonNumber VERSION = JsonNumber.of(1);

    /** Stands where the list of an issuer that revokes cards is not to be believed. */
    private static final JsonString UNBELIEVABLE = new JsonString("unbelievable");

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
        if (!key.uses().isEmpty()) {
            entry.put("uses", JsonArray.of(key.uses().stream().sorted().map(use -> new JsonString(use.name()))));
        }
        switch (key.revocations()) {
            case Revocations.None _ -> {
                // Absent: nothing is revoked.
            }
            case Revocations.Listed(var before) -> entry.put("revoked", revoked(before));
            case Revocations.Unbelievable _ -> entry.put("revoked", UNBELIEVABLE);
        }
        return entry.build();
    }

    private static JsonObject revoked(Map<String, Instant> before) {
        var revoked = JsonObject.builder();
        new TreeMap<>(before)
                .forEach((rid, until) -> revoked.put(
                        rid, until.equals(Instant.MAX) ? JsonNull.NULL : JsonNumber.of(until.getEpochSecond())));
        return revoked.build();
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
                Set.copyOf(texts(issuer, "formats")),
                array(issuer, "keys").stream().map(this::key).toList());
    }

    private static List<String> texts(JsonObject object, String name) {
        return array(object, name).stream()
                .map(item -> {
                    if (item instanceof JsonString(var text)) {
                        return text;
                    }
                    throw new IllegalArgumentException("trust list: \"" + name + "\" holds what is no string");
                })
                .toList();
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
                time(entry, "distrustedAfter"),
                uses(entry),
                revocations(entry));
    }

    /** Absent limits nothing; a use that this version does not know must not become no limit. */
    private static Set<KeyUse> uses(JsonObject entry) {
        if (entry.get("uses").isEmpty()) {
            return Set.of();
        }
        var uses = texts(entry, "uses").stream().map(KeyUse::valueOf).collect(Collectors.toUnmodifiableSet());
        if (uses.isEmpty()) {
            throw new IllegalArgumentException("trust list: \"uses\" is empty (expected: one or more, or none at all)");
        }
        return uses;
    }

    /** Absent revokes nothing; anything unreadable must not become nothing, or revoked cards would be good again. */
    private static Revocations revocations(JsonObject entry) {
        return switch (entry.get("revoked").orElse(null)) {
            case null -> new Revocations.None();
            case JsonObject listed -> {
                var before = new HashMap<String, Instant>();
                listed.members()
                        .forEach((rid, until) -> before.put(
                                rid,
                                until == JsonNull.NULL
                                        ? Instant.MAX
                                        : time(listed, rid).orElseThrow()));
                yield new Revocations.Listed(before);
            }
            case JsonString text when text.equals(UNBELIEVABLE) -> new Revocations.Unbelievable();
            case JsonValue _ -> throw new IllegalArgumentException("trust list: \"revoked\" does not read");
        };
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
        try {
            return seconds(object, name).map(Instant::ofEpochSecond);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("trust list: \"" + name + "\" is beyond all time", e);
        }
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
