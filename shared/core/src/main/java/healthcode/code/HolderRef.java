package healthcode.code;

/**
 * The pseudonym of a holder in the unified record ({@code subject.ref}): HMAC-SHA-256 of the document under k_ref.
 *
 * @param text 43 base64url characters
 */
public record HolderRef(String text) {
    public HolderRef {
        if (text.length() != 43) {
            throw new IllegalArgumentException("holder reference: " + text.length() + " characters (expected: 43)");
        }
    }

    @Override
    public String toString() {
        return "HolderRef[redacted]";
    }
}
