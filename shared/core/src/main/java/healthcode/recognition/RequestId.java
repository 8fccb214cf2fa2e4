package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public id of a decision: a keyed digest of caller and idempotency key, so that nobody can guess another's.
 *
 * @param text 22 base64url characters, 128 bits
 */
public record RequestId(String text) {

    private static final int OCTETS = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

    public RequestId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("request id: not 22 base64url characters");
        }
    }

    /** The id of the request that {@code caller} names {@code key}; scoped by caller, so keys never meet. */
    public static RequestId of(Caller caller, String key, HolderKeys keys) {
        var name = (caller.id() + "\0" + key).getBytes(StandardCharsets.UTF_8);
        return new RequestId(keys.digest("request-id", name).first(OCTETS).base64Url());
    }

    /** The id written as {@code text}, or empty. */
    public static Optional<RequestId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new RequestId(text)) : Optional.empty();
    }

    /** The 16 octets. */
    public Octets octets() {
        return Octets.ofBase64Url(text);
    }
}
