package healthcode.trust;

import healthcode.code.EvidenceTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The authenticated list of issuers and their keys at one moment, immutable. */
public final class TrustList implements EvidenceTrust {

    private final long version;
    private final Instant issuedAt;
    private final Map<String, Issuer> issuers;
    private final Map<String, List<Issuer>> hcertIssuers;

    /** The list of {@code issuers}, each id once. */
    public TrustList(long version, Instant issuedAt, Collection<Issuer> issuers) {
        this.version = version;
        this.issuedAt = issuedAt;
        this.issuers = issuers.stream().collect(Collectors.toUnmodifiableMap(Issuer::id, Function.identity()));
        this.hcertIssuers = new HashMap<>();
        issuers.stream()
                .filter(issuer -> issuer.formats().contains(Issuer.HCERT))
                .sorted(Comparator.comparing(Issuer::id))
                .forEach(this::index);
    }

    private void index(Issuer issuer) {
        issuer.keys().stream()
                .map(IssuerKey::keyId)
                .distinct()
                .forEach(keyId -> hcertIssuers
                        .computeIfAbsent(keyId, _ -> new ArrayList<>())
                        .add(issuer));
    }

    /** Rises with every change. */
    public long version() {
        return version;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    /** The issuer with exactly this id. */
    public Optional<Issuer> issuer(String id) {
        return Optional.ofNullable(issuers.get(id));
    }

    /** The issuers of digital COVID certificates that have a key with exactly this kid, by id. */
    public List<Issuer> hcertIssuers(String keyId) {
        return List.copyOf(hcertIssuers.getOrDefault(keyId, List.of()));
    }

    public Collection<Issuer> issuers() {
        return issuers.values();
    }

    /** Evidence counts while its key is on the list and was not withdrawn before the evidence was received. */
    @Override
    public boolean trusts(String issuer, String keyId, Instant received) {
        var keys = issuer(issuer).map(known -> known.keys(keyId)).orElse(List.of());
        return !keys.isEmpty() && keys.stream().allMatch(key -> key.trustedFor(received));
    }
}
