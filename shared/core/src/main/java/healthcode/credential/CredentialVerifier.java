package healthcode.credential;

import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustList;
import java.time.Duration;
import java.time.Instant;

/**
 * Proves a presented credential against the trust list.
 *
 * <p>Issuer on the list, key by (issuer, kid) and in date, the key's own algorithm, signature, then the claims and
 * dates of the envelope. Only this class can make a {@link VerifiedCredential}.
 */
public final class CredentialVerifier {

    /** How far clocks may disagree, everywhere. */
    public static final Duration SKEW = Duration.ofMinutes(2);

    private final SignatureProving proving;
    private final HcertProving hcerts;

    public CredentialVerifier(Signatures signatures) {
        this.proving = new SignatureProving(signatures);
        this.hcerts = new HcertProving(proving);
    }

    /** Verifies {@code presented}, received at {@code now}. */
    public Verification verify(PresentedCredential presented, TrustList trust, Instant now) {
        var attempt = switch (presented.envelope()) {
            case HEALTH_CODE -> prove(presented, trust, now).then(proof -> healthCode(proof, presented, now));
            case HEALTH_CARD ->
                prove(presented, trust, now).then(proof -> HealthCardClaims.read(proof, presented.claims(), now));
            case HCERT -> hcerts.prove(presented, trust, now);
        };
        return switch (attempt) {
            case Attempt.Ok<VerifiedCredential>(var credential) -> new Verification.Verified(credential);
            case Attempt.Refused<VerifiedCredential>(var problem) -> new Verification.Rejected(problem);
        };
    }

    private Attempt<Proof> prove(PresentedCredential presented, TrustList trust, Instant now) {
        return proving.prove(
                trust,
                presented.issuer(),
                presented.keyId(),
                presented.algorithm(),
                presented.signingInput(),
                presented.signature(),
                now);
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
