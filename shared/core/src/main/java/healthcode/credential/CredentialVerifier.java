package healthcode.credential;

import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Proves a presented credential against the trust list.
 *
 * <p>Issuer on the list, key by (issuer, kid) and in date, the key's own algorithm, signature, then the claims and
 * dates of the envelope. Only this class can make a {@link VerifiedCredential}.
 */
public final class CredentialVerifier {

    /** How far clocks may disagree, everywhere. */
    public static final Duration SKEW = Duration.ofMinutes(2);

    private final Signatures signatures;

    public CredentialVerifier(Signatures signatures) {
        this.signatures = signatures;
    }

    /** Verifies {@code presented}, received at {@code now}. */
    public Verification verify(PresentedCredential presented, TrustList trust, Instant now) {
        var attempt = prove(presented, trust, now).then(proof -> switch (presented.envelope()) {
            case HEALTH_CODE -> healthCode(proof, presented, now);
            case HEALTH_CARD -> HealthCardClaims.read(proof, presented.claims(), now);
        });
        return switch (attempt) {
            case Attempt.Ok<VerifiedCredential>(var credential) -> new Verification.Verified(credential);
            case Attempt.Refused<VerifiedCredential>(var problem) -> new Verification.Rejected(problem);
        };
    }

    private Attempt<Proof> prove(PresentedCredential presented, TrustList trust, Instant now) {
        var issuer = trust.issuer(presented.issuer());
        if (issuer.isEmpty()) {
            return Attempt.refused(ProblemCode.ISSUER_UNKNOWN);
        }
        // Looked up by issuer and kid together: real directories share kids between issuers.
        var key = issuer.get().key(presented.keyId());
        if (key.isEmpty()) {
            return Attempt.refused(ProblemCode.KEY_UNKNOWN);
        }
        return usable(key.get(), presented, now)
                .map(Attempt::<Proof>refused)
                .orElseGet(() -> signed(issuer.get(), key.get(), presented));
    }

    private static Optional<ProblemCode> usable(IssuerKey key, PresentedCredential presented, Instant now) {
        if (!key.trustedFor(now)) {
            return Optional.of(ProblemCode.KEY_DISTRUSTED);
        }
        // The header only says which algorithm it claims; believing it is how `none` and HMAC confusion work.
        if (!presented.algorithm().equals(key.algorithm().name())) {
            return Optional.of(ProblemCode.ALGORITHM_MISMATCH);
        }
        return Optional.empty();
    }

    private Attempt<Proof> signed(Issuer issuer, IssuerKey key, PresentedCredential presented) {
        var good = signatures.verify(
                key, presented.signingInput().toArray(), presented.signature().toArray());
        return good
                ? Attempt.ok(new Proof(issuer, key.keyId(), presented.signingInput()))
                : Attempt.refused(ProblemCode.SIGNATURE_INVALID);
    }

    private static Attempt<VerifiedCredential> healthCode(Proof proof, PresentedCredential presented, Instant now) {
        return HealthCodeClaims.read(presented.claims()).then(claims -> dated(proof, claims, now));
    }

    private static Attempt<VerifiedCredential> dated(Proof proof, HealthCodeClaims claims, Instant now) {
        if (proof.issuer().region().isEmpty()) {
            // A foreign issuer may attest facts; a level for one of our regions it may not.
            return Attempt.refused(ProblemCode.REGION_MISMATCH);
        }
        var latest = now.plus(SKEW);
        if (claims.issuedAt().isAfter(latest)) {
            return Attempt.refused(ProblemCode.CREDENTIAL_NOT_YET_VALID, "/iat");
        }
        if (claims.asOf().isAfter(latest)
                || claims.asOf().isAfter(claims.issuedAt().plus(SKEW))) {
            return Attempt.refused(ProblemCode.CREDENTIAL_NOT_YET_VALID, "/asOf");
        }
        var inDate = proof.issuer()
                .key(proof.keyId())
                .map(key -> key.inDateAt(claims.issuedAt()))
                .orElse(false);
        if (!inDate) {
            return Attempt.refused(ProblemCode.KEY_NOT_IN_DATE);
        }
        var lapsed = !now.isBefore(claims.expiresAt().plus(SKEW));
        return Attempt.ok(new VerifiedHealthCode(proof, claims, lapsed));
    }
}
