package healthcode.trust;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The gateway's own keys: kept under the data folder locally, sealed by a key service on AWS. */
public interface SigningKeys {

    /** Every key to publish: signing, about to sign, and retired ones whose codes may still be shown. */
    List<SigningKey> published();

    /** The key that signs at {@code now}: of those that may, the one that became valid last. */
    default Optional<SigningKey> signingAt(Instant now) {
        return newest(published(), now);
    }

    /** The key of {@code keys} that signs at {@code now}: of those that may, the one that became valid last. */
    static Optional<SigningKey> newest(List<SigningKey> keys, Instant now) {
        return keys.stream().filter(key -> key.signsAt(now)).max(Comparator.comparing(SigningKey::notBefore));
    }
}
