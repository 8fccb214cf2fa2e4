package healthcode.trust;

import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the gateway's own P-256 key pairs.
 *
 * @param thumbprint RFC 7638 thumbprint as 43 base64url characters: the JOSE kid; its first eight octets are the COSE
 *     kid
 * @param publicKey published for as long as codes signed with it may be shown
 * @param privateKey present only where this process may sign with it
 * @param notBefore from when on it signs; published at least 24 hours earlier
 * @param notAfter when it stops signing
 */
public record SigningKey(
        String thumbprint,
        ECPublicKey publicKey,
        Optional<PrivateKey> privateKey,
        Instant notBefore,
        Instant notAfter) {

    /** Whether the key signs at {@code instant}. */
    public boolean signsAt(Instant instant) {
        return privateKey.isPresent() && !instant.isBefore(notBefore) && instant.isBefore(notAfter);
    }

    @Override
    public String toString() {
        return "SigningKey[" + thumbprint + "]";
    }
}
