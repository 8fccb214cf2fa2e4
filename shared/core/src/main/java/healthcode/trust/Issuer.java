package healthcode.trust;

import healthcode.code.RegionCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An authority on the trust list.
 *
 * @param id the region code of a province, or the URL of a foreign issuer
 * @param name for people
 * @param region the province it speaks for; empty for foreign issuers
 * @param formats ids of the formats it may sign
 * @param keys its keys, each kid once
 */
public record Issuer(String id, String name, Optional<RegionCode> region, Set<String> formats, List<IssuerKey> keys) {

    public Issuer {
        formats = Set.copyOf(formats);
        keys = List.copyOf(keys);
        if (keys.stream().map(IssuerKey::keyId).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("issuer: two keys with one kid (expected: each kid once)");
        }
    }

    /** The key with exactly this kid. */
    public Optional<IssuerKey> key(String keyId) {
        return keys.stream().filter(key -> Objects.equals(key.keyId(), keyId)).findFirst();
    }
}
