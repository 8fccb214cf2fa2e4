package healthcode.trust;

import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import java.util.Optional;

/** The offline anchor's vouchers for keys: what they must say, and whether they say it. */
public interface Vouchers {

    /** The key of a voucher that the anchor signed for this issuer and region, with its validity; else empty. */
    Optional<IssuerKey> vouched(String voucher, String issuer, Optional<RegionCode> region);

    /** What the anchor is to sign for {@code key}. */
    JsonObject claims(String issuer, Optional<RegionCode> region, IssuerKey key);
}
