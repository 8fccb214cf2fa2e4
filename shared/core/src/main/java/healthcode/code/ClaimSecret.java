package healthcode.code;

import java.util.Arrays;
import java.util.Optional;

/**
 * What lets a phone claim a code (领码): handed to the traveller by their province after its own real-name login.
 *
 * <p>It carries the handle, so that the gateway finds the code with no lookup item, and 128 bits that nobody can guess.
 * They are derived from the request that opened the offer, hence kept nowhere and the same in a repeated answer.
 *
 * @param handle 16 octets, of the code that it claims; not secret
 * @param secret 16 octets
 */
public record ClaimSecret(Octets handle, Octets secret) {

    private static final int OCTETS = 16;
    private static final String DERIVED = "claim-secret";
    private static final String DIGEST = "claim";

    public ClaimSecret {
        if (handle.length() != SubjectId.LENGTH || secret.length() != OCTETS) {
            throw new IllegalArgumentException("claim secret: handle and secret of 16 octets each expected");
        }
    }

    /** The secret of the offer that the request called {@code request} opened for the code {@code handle}. */
    public static ClaimSecret of(Octets handle, Octets request, HolderKeys keys) {
        return new ClaimSecret(
                handle, keys.digest(DERIVED, join(handle, request)).first(OCTETS));
    }

    /** The secret written as {@code text}, or empty. */
    public static Optional<ClaimSecret> parse(String text) {
        if (!text.matches("[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        var octets = Octets.ofBase64Url(text).toArray();
        var handle = Octets.of(octets).first(SubjectId.LENGTH);
        var secret = Octets.of(Arrays.copyOfRange(octets, SubjectId.LENGTH, octets.length));
        // The last character carries two bits too many: only one spelling of them is the secret.
        return Optional.of(new ClaimSecret(handle, secret))
                .filter(read -> read.text().equals(text));
    }

    /** 43 base64url characters. */
    public String text() {
        return Octets.of(join(handle, secret)).base64Url();
    }

    /** The keyed digest by which an offer knows its secret again. */
    public Octets digest(HolderKeys keys) {
        return keys.digest(DIGEST, join(handle, secret));
    }

    private static byte[] join(Octets first, Octets second) {
        var joined = Arrays.copyOf(first.toArray(), first.length() + second.length());
        System.arraycopy(second.toArray(), 0, joined, first.length(), second.length());
        return joined;
    }

    @Override
    public String toString() {
        return "ClaimSecret[redacted]";
    }
}
