package healthcode.trust;

import healthcode.json.JsonObject;

/** Signs trust lists for publication with the online list key, which can withdraw trust and never add any. */
@FunctionalInterface
public interface TrustListSigning {

    /** The document of {@code list}, as it is kept and served. */
    JsonObject sign(VouchedTrustList list);
}
