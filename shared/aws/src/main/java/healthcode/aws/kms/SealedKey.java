package healthcode.aws.kms;

import healthcode.code.Octets;
import java.time.Instant;
import java.util.Objects;

/**
 * A signing key as it is stored: both halves only as ciphertext, the public one because that proves who wrote it.
 *
 * <p>They are sealed apart, so that a process which only checks codes can be kept from the private half. The dates are
 * bound to both by the encryption context.
 *
 * @param sealedPublicKey ciphertext of the SubjectPublicKeyInfo of a P-256 key
 * @param sealedPrivateKey ciphertext of the PKCS #8 private key
 * @param notBefore from when on it signs
 * @param notAfter when it stops signing
 */
public record SealedKey(Octets sealedPublicKey, Octets sealedPrivateKey, Instant notBefore, Instant notAfter) {
    public SealedKey {
        Objects.requireNonNull(sealedPublicKey, "sealedPublicKey");
        Objects.requireNonNull(sealedPrivateKey, "sealedPrivateKey");
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException("sealed key: ends before it begins");
        }
    }

    /** Whether its dates let it sign at {@code instant}. */
    boolean signsAt(Instant instant) {
        return !instant.isBefore(notBefore) && instant.isBefore(notAfter);
    }
}
