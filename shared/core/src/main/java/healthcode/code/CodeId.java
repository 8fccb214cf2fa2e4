package healthcode.code;

import java.util.Optional;

/**
 * The identity of a holder's one code: an opaque handle and the epoch of its binding.
 *
 * <p>The handle is AES-128 of the subject id under k_handle, so the gateway finds the row without a lookup item and
 * nobody else learns anything. Refreshing keeps both; re-binding, merging and revoking start a new epoch.
 *
 * @param handle 16 octets
 * @param epoch 0 to 9999
 */
public record CodeId(Octets handle, int epoch) {

    private static final int MOST_EPOCHS = 9999;

    public CodeId {
        if (handle.length() != SubjectId.LENGTH || epoch < 0 || epoch > MOST_EPOCHS) {
            throw new IllegalArgumentException("code id: handle of 16 octets and epoch 0..9999 expected");
        }
    }

    /** The form {@code handle.epoch}, for example {@code q83vASNFZ4mrze8BI0VniQ.0}. */
    public String text() {
        return handle.base64Url() + "." + epoch;
    }

    /** The code id written as {@code text}, or empty. */
    public static Optional<CodeId> parse(String text) {
        if (!text.matches("[A-Za-z0-9_-]{22}\\.(0|[1-9][0-9]{0,3})")) {
            return Optional.empty();
        }
        var id = new CodeId(Octets.ofBase64Url(text.substring(0, 22)), Integer.parseInt(text.substring(23)));
        // The last of 22 characters carries four bits too many: without this, sixteen texts would name one code.
        return id.text().equals(text) ? Optional.of(id) : Optional.empty();
    }
}
