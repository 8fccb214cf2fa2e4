package healthcode.recognition;

import healthcode.code.RegionCode;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the authenticator proved it; every use case takes one.
 *
 * @param id stable and unique, for idempotency and audit
 * @param region the region it acts for, where it acts for one
 * @param scopes what it was granted beyond its role
 * @param purpose why it asks, for the access record
 */
public record Caller(String id, Role role, Optional<RegionCode> region, Set<String> scopes, String purpose) {

    /** Someone who proved nothing and needs to prove nothing. */
    public static final Caller ANYONE = new Caller("anyone", Role.ANYONE, Optional.empty(), Set.of(), "public");

    /**
     * A traveller, before anything is proved: the use case proves them by the key of their phone, for which it needs
     * the head that the answer is about, and tells them of nobody else.
     */
    public static final Caller TRAVELLER =
            new Caller("traveller", Role.TRAVELLER, Optional.empty(), Set.of(), "own code");

    public Caller {
        scopes = Set.copyOf(scopes);
        if (id.isBlank()) {
            throw new IllegalArgumentException("caller: blank id (expected: a stable name)");
        }
    }

    /** Whether the caller acts for exactly this region. */
    boolean actsFor(Optional<RegionCode> other) {
        return region.isPresent() && region.equals(other);
    }
}
