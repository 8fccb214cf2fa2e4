package healthcode.adapters.jose;

import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.trust.IssuerKey;
import healthcode.trust.Revocations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The card revocation lists of SMART Health Card issuers (framework 1.4), one file per key, as they come with the trust
 * material. A list that cannot be believed revokes every card that could be on it: it may be an attacker's or a stale
 * one.
 */
public final class RevocationLists {

    private static final Pattern ENTRY = Pattern.compile("[A-Za-z0-9_-]{1,24}(\\.[0-9]{1,11})?");
    private static final int MOST_ENTRIES = 1_000_000;

    private RevocationLists() {}

    /**
     * {@code keys} with their lists.
     *
     * @param jwks the same keys as JWKs, whose {@code crlVersion} must be the list's {@code ctr}
     * @param lists the issuer's lists; of any other key they say nothing
     */
    public static List<IssuerKey> attach(List<IssuerKey> keys, List<JsonObject> jwks, List<JsonObject> lists) {
        return keys.stream()
                .map(key -> key.revoking(revocations(
                        named(jwks, key.keyId()).stream()
                                .flatMap(jwk -> jwk.get("crlVersion").stream())
                                .findFirst()
                                .map(version -> version instanceof JsonNumber(var literal) ? literal : ""),
                        named(lists, key.keyId()))))
                .toList();
    }

    private static List<JsonObject> named(List<JsonObject> objects, String keyId) {
        return objects.stream()
                .filter(object -> object.text("kid").equals(Optional.of(keyId)))
                .toList();
    }

    private static Revocations revocations(Optional<String> version, List<JsonObject> lists) {
        if (version.isEmpty() && lists.isEmpty()) {
            return new Revocations.None();
        }
        return lists.size() == 1 ? read(version, lists.getFirst()) : new Revocations.Unbelievable();
    }

    private static Revocations read(Optional<String> version, JsonObject list) {
        var counted = list.get("ctr").orElse(null) instanceof JsonNumber(var count)
                && version.map(count::equals).orElse(true);
        var method = list.text("method").equals(Optional.of("rid"));
        var items = list.array("rids").map(JsonArray::items);
        if (!counted || !method || items.isEmpty() || items.get().size() > MOST_ENTRIES) {
            return new Revocations.Unbelievable();
        }
        var entries = new ArrayList<String>();
        for (var item : items.get()) {
            if (!(item instanceof JsonString(var entry))
                    || !ENTRY.matcher(entry).matches()) {
                return new Revocations.Unbelievable();
            }
            entries.add(entry);
        }
        return Revocations.Listed.of(entries);
    }
}
