package healthcode.trust;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A public key of an issuer as the trust list has it.
 *
 * @param keyId the kid, unique within the issuer only
 * @param algorithm the one algorithm this key verifies
 * @param publicKey an admitted key: P-256, or RSA of 2048 bits or more
 * @param notBefore first instant at which it may have signed, if limited
 * @param notAfter first instant at which it may no longer have signed, if limited
 * @param distrustedAfter set when the key is withdrawn: evidence received later never counts, earlier evidence does
 * @param uses what its certificate limits it to; empty when it limits nothing
 * @param revocations the health cards that the issuer has revoked under it
 */
public record IssuerKey(
        String keyId,
        SignatureAlgorithm algorithm,
        PublicKey publicKey,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        Optional<Instant> distrustedAfter,
        Set<KeyUse> uses,
        Revocations revocations) {

    public IssuerKey {
        uses = Set.copyOf(uses);
    }

    /** A key that its certificate limits to no use, and under which nothing is revoked. */
    public IssuerKey(
            String keyId,
            SignatureAlgorithm algorithm,
            PublicKey publicKey,
            Optional<Instant> notBefore,
            Optional<Instant> notAfter,
            Optional<Instant> distrustedAfter) {
        this(keyId, algorithm, publicKey, notBefore, notAfter, distrustedAfter, Set.of(), new Revocations.None());
    }

    /** A key without limits in time. */
    public static IssuerKey unlimited(String keyId, SignatureAlgorithm algorithm, PublicKey publicKey) {
        return new IssuerKey(keyId, algorithm, publicKey, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether the key may have signed at {@code instant}. */
    public boolean inDateAt(Instant instant) {
        return notBefore.map(from -> !instant.isBefore(from)).orElse(true)
                && notAfter.map(instant::isBefore).orElse(true);
    }

    /** Whether the key may sign {@code use}. */
    public boolean mayBeUsedFor(KeyUse use) {
        return uses.isEmpty() || uses.contains(use);
    }

    /** Whether evidence received at {@code instant} counts. */
    public boolean trustedFor(Instant instant) {
        return distrustedAfter.map(cutOff -> !instant.isAfter(cutOff)).orElse(true);
    }

    /** The same key, withdrawn for everything received after {@code cutOff}. */
    public IssuerKey distrusted(Instant cutOff) {
        return new IssuerKey(keyId, algorithm, publicKey, notBefore, notAfter, Optional.of(cutOff), uses, revocations);
    }

    /** The same key with what the issuer has revoked under it. */
    public IssuerKey revoking(Revocations revoked) {
        return new IssuerKey(keyId, algorithm, publicKey, notBefore, notAfter, distrustedAfter, uses, revoked);
    }
}
