package healthcode.recognition;

/** The store cannot be asked, or is contested beyond the deadline: an outage, never a refusal. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether the store is up and only too busy. */
    private final boolean busy;

    public StoreUnavailable(boolean busy, String message, Throwable cause) {
        super(message, cause);
        this.busy = busy;
    }

    /** True when trying again shortly is likely to succeed. */
    public boolean busy() {
        return busy;
    }
}
