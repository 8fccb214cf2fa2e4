package healthcode.code;

/** No key to sign with is at hand: an outage, never a refusal. */
public final class SigningUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SigningUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
