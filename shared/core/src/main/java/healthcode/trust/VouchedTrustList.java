package healthcode.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trust list with the offline anchor's signature over each of its keys, which whoever publishes the next list must
 * carry over: nobody online can make one.
 *
 * @param list the list
 * @param vouchers for every key of the list the anchor's compact JWS over issuer, region, key and validity
 */
public record VouchedTrustList(TrustList list, Map<KeyName, String> vouchers) {

    public VouchedTrustList {
        vouchers = Map.copyOf(vouchers);
        for (var issuer : list.issuers()) {
            for (var key : issuer.keys()) {
                if (!vouchers.containsKey(KeyName.of(issuer.id(), key))) {
                    throw new IllegalArgumentException("trust list: a key that the anchor does not vouch for");
                }
            }
        }
    }

    /** The list before anybody is on it. */
    public static VouchedTrustList empty(Instant issuedAt) {
        return new VouchedTrustList(new TrustList(0, issuedAt, List.of()), Map.of());
    }

    /** The next list, in which {@code issuer} stands as given; {@code more} vouch for its new keys. */
    public VouchedTrustList with(Issuer issuer, Map<KeyName, String> more, Instant now) {
        var issuers = new ArrayList<>(list.issuers());
        issuers.removeIf(other -> other.id().equals(issuer.id()));
        issuers.add(issuer);
        var all = new HashMap<>(vouchers);
        all.putAll(more);
        return new VouchedTrustList(new TrustList(list.version() + 1, now, issuers), all);
    }

    /**
     * The next list, in which the key of this kid is withdrawn for everything received after {@code cutOff}; empty if
     * there is none. A cut-off only ever moves back: trust once withdrawn does not return.
     */
    public Optional<VouchedTrustList> withdrawing(String issuerId, String keyId, Instant cutOff, Instant now) {
        return list.issuer(issuerId)
                .filter(issuer -> issuer.key(keyId).isPresent())
                .map(issuer -> with(issuer.withdrawing(keyId, cutOff), Map.of(), now));
    }
}
