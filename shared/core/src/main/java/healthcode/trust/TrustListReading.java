package healthcode.trust;

import healthcode.json.JsonValue;

/** Reads published trust lists and believes nothing in them that is not signed as it must be. */
@FunctionalInterface
public interface TrustListReading {

    /**
     * The list in {@code document}.
     *
     * @throws IllegalArgumentException if a signature, a date or anything else of it is wrong; the message names no key
     */
    VouchedTrustList read(JsonValue document);
}
