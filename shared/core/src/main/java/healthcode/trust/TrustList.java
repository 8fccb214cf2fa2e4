package healthcode.trust;

import healthcode.code.Assessment;
import healthcode.code.EvidenceTrust;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The authenticated list of issuers and their keys at one moment, immutable. */
public final class TrustList implements EvidenceTrust {

    private final long version;
    private final Instant issuedAt;
    private final Map<String, Issuer> issuers;

    /** The list of {@code issuers}, each id once. */
    public TrustList(long version, Instant issuedAt, Collection<Issuer> issuers) {
        this.version = version;
        this.issuedAt = issuedAt;
        this.issuers = issuers.stream().collect(Collectors.toUnmodifiableMap(Issuer::id, Function.identity()));
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

    public Collection<Issuer> issuers() {
        return issuers.values();
    }

    /** Evidence counts while its key is on the list and was not withdrawn before the evidence was received. */
    @Override
    public boolean trusts(Assessment assessment) {
        return issuer(assessment.issuer())
                .flatMap(issuer -> issuer.key(assessment.keyId()))
                .map(key -> key.trustedFor(assessment.received()))
                .orElse(false);
    }
}
