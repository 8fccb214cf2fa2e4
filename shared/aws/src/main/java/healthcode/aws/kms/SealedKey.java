package healthcode.aws.kms;

import healthcode.code.Octets;
import java.time.Instant;
import java.util.Objects;

/**
 * A signing key as it is stored: the private half only as ciphertext.
 *
 * @param publicKey SubjectPublicKeyInfo of a P-256 key
 * @param sealedPrivateKey ciphertext of the PKCS #8 private key; the dates below are bound to it by the encryption
 *     context
 * @param notBefore from when on it signs
 * @param notAfter when it stops signing
 */
public record SealedKey(Octets publicKey, Octets sealedPrivateKey, Instant notBefore, Instant notAfter) {
    public SealedKey {
        Objects.requireNonNull(publicKey, "publicKey");
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
