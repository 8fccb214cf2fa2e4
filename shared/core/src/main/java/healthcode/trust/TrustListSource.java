package healthcode.trust;

import healthcode.json.JsonObject;

/** The signed document of the trust list in use, exactly as it was published. */
@FunctionalInterface
public interface TrustListSource {

    /**
     * The document, verified.
     *
     * @throws TrustUnavailable if none is at hand that is young enough to act on
     */
    JsonObject document();
}
