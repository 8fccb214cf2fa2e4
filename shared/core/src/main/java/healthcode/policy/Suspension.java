package healthcode.policy;

import healthcode.code.RegionCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An exception to mutual recognition: for a while, codes of some issuers are for a person to decide at some
 * destinations. It is shown in every answer that it touches, so nobody is left to guess.
 *
 * @param id kebab-case, names it in reasons
 * @param text why
 * @param next what to do meanwhile
 * @param issuers the provinces whose codes it concerns; empty means all
 * @param destinations the provinces that except them; empty means all
 * @param approver who approved it, an office and never a person
 * @param from first instant
 * @param until first instant no longer; there is none without an end
 */
public record Suspension(
        String id,
        LocalText text,
        LocalText next,
        Set<RegionCode> issuers,
        Set<RegionCode> destinations,
        String approver,
        Instant from,
        Instant until) {

    /** The code of its reason. */
    public static final String CODE = "recognition-suspended";

    public Suspension {
        issuers = Set.copyOf(issuers);
        destinations = Set.copyOf(destinations);
        if (approver.isBlank() || !until.isAfter(from)) {
            throw new IllegalArgumentException("suspension: no approver or no end (expected: both)");
        }
    }

    /** Whether it is in force for a code whose level comes from {@code issuer}; half-open. */
    public boolean covers(RegionCode destination, Optional<RegionCode> issuer, Instant at) {
        return (destinations.isEmpty() || destinations.contains(destination.province()))
                && (issuers.isEmpty()
                        || issuer.map(RegionCode::province)
                                .map(issuers::contains)
                                .orElse(false))
                && !at.isBefore(from)
                && at.isBefore(until);
    }

    /** The reason that it gives. */
    public Reason reason() {
        return new Reason(CODE, id, text, next, Actor.DESTINATION);
    }
}
