package healthcode.trust;

/** No trust list is at hand: an outage, never a refusal. */
public final class TrustUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrustUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
