package healthcode.adapters.jose;

import java.time.Instant;
import java.util.Optional;

/**
 * How strictly keys are admitted.
 *
 * @param exactNumbers whether coordinates must be exactly 32 octets without padding, as RFC 7518 has it; otherwise
 *     padding, leading zeros and missing ones are put right, which half of a real trust list needs
 * @param certificatesAt for SMART Health Card issuers only: when a certificate chain must be in date. Present, each key
 *     must be what the framework 1.4 demands: kid the thumbprint, use sig, alg ES256, kty EC, crv P-256
 */
public record JwkRules(boolean exactNumbers, Optional<Instant> certificatesAt) {

    /** Keys of our own provinces: exact numbers, kid of the issuer's choosing. */
    public static final JwkRules STRICT = new JwkRules(true, Optional.empty());

    /** Keys from trust lists that others wrote. */
    public static final JwkRules TOLERANT = new JwkRules(false, Optional.empty());

    /** Keys of a SMART Health Card issuer, their certificates judged at {@code instant}. */
    public static JwkRules smartHealthCard(Instant instant) {
        return new JwkRules(true, Optional.of(instant));
    }

    boolean smart() {
        return certificatesAt.isPresent();
    }
}
