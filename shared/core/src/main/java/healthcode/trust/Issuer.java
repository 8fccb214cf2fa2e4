package healthcode.trust;

import healthcode.code.RegionCode;
import java.time.Instant;
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
 * @param keys its keys, each kid once; only a foreign issuer of {@link #HCERT} may have several of one kid, since there
 *     a kid is eight octets of a hash and no choice of the issuer
 * @param jwksUri where it publishes its keys, if it does; what is found there is proposed to the anchor, never trusted
 */
public record Issuer(
        String id,
        String name,
        Optional<RegionCode> region,
        Set<String> formats,
        List<IssuerKey> keys,
        Optional<KeyAddress> jwksUri) {

    /** The format of digital COVID certificates, whose keys are found by kid alone. */
    public static final String HCERT = "hcert";

    public Issuer {
        formats = Set.copyOf(formats);
        keys = List.copyOf(keys);
        var shared = region.isEmpty() && formats.contains(HCERT);
        if (!shared && keys.stream().map(IssuerKey::keyId).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("issuer: two keys with one kid (expected: each kid once)");
        }
    }

    /** An issuer that publishes its keys nowhere. */
    public Issuer(String id, String name, Optional<RegionCode> region, Set<String> formats, List<IssuerKey> keys) {
        this(id, name, region, formats, keys, Optional.empty());
    }

    /** The same issuer with the keys of one kid withdrawn; a cut-off that stands already only ever moves back. */
    public Issuer withdrawing(String keyId, Instant cutOff) {
        var changed = keys.stream()
                .map(key -> key.keyId().equals(keyId) && key.trustedFor(cutOff) ? key.distrusted(cutOff) : key)
                .toList();
        return new Issuer(id, name, region, formats, changed, jwksUri);
    }

    /** Every key with exactly this kid. */
    public List<IssuerKey> keys(String keyId) {
        return keys.stream().filter(key -> key.keyId().equals(keyId)).toList();
    }

    /** The key with exactly this kid, the first of several. */
    public Optional<IssuerKey> key(String keyId) {
        return keys.stream().filter(key -> Objects.equals(key.keyId(), keyId)).findFirst();
    }
}
