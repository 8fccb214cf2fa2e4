package healthcode.recognition;

import healthcode.code.RegionCode;
import healthcode.json.JsonValue;
import healthcode.trust.KeyAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer as it is to stand on the trust list.
 *
 * @param id a province's region code, or a foreign issuer's URL
 * @param name for people
 * @param region the province it speaks for; empty for foreign issuers
 * @param formats ids of the formats it may sign
 * @param keySet its JSON Web Key Set
 * @param limits by kid, when a key signs and whether it is withdrawn
 * @param vouchers what the anchor signed, in any order
 * @param jwksUri where it publishes its keys, if it does
 */
public record IssuerRegistration(
        String id,
        String name,
        Optional<RegionCode> region,
        Set<String> formats,
        JsonValue keySet,
        Map<String, Limits> limits,
        List<String> vouchers,
        Optional<KeyAddress> jwksUri) {

    public IssuerRegistration {
        formats = Set.copyOf(formats);
        limits = Map.copyOf(limits);
        vouchers = List.copyOf(vouchers);
    }

    /** The limits in time of one key. */
    public record Limits(Optional<Instant> notBefore, Optional<Instant> notAfter, Optional<Instant> withdrawnAfter) {

        /** No limits. */
        public static final Limits NONE = new Limits(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
