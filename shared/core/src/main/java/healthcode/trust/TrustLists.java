package healthcode.trust;

/** Where the trust list comes from; implementations cache for at most 60 seconds. */
@FunctionalInterface
public interface TrustLists {

    /**
     * The list now.
     *
     * @throws healthcode.trust.TrustUnavailable if none is at hand that is young enough to act on
     */
    TrustList current();
}
