package healthcode.credential;

import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.TrustList;
import java.time.Instant;
import java.util.Comparator;

/**
 * Proves digital COVID certificates, whose kid is eight octets of a certificate's hash and whose {@code iss} is a name.
 *
 * <p>Whoever signed it issued it: the signature names the issuer, never {@code iss}, so that no state can speak for
 * another. Where several keys have the kid, all are tried, those of the issuer that it names first.
 */
final class HcertProving {

    private final SignatureProving proving;

    HcertProving(SignatureProving proving) {
        this.proving = proving;
    }

    Attempt<VerifiedCredential> prove(PresentedCredential presented, TrustList trust, Instant now) {
        var problem = Problem.of(ProblemCode.KEY_UNKNOWN);
        var issuers = trust.hcertIssuers(presented.keyId()).stream()
                .sorted(Comparator.comparing((Issuer issuer) -> !issuer.id().equals(presented.issuer())))
                .toList();
        for (var issuer : issuers) {
            for (var key : issuer.keys(presented.keyId())) {
                var refusal = proving.refusal(
                        key, presented.algorithm(), presented.signingInput(), presented.signature(), now);
                if (refusal.isEmpty()) {
                    return read(issuer, key, presented, now);
                }
                problem = Problem.of(refusal.get());
            }
        }
        return Attempt.refused(problem);
    }

    private static Attempt<VerifiedCredential> read(
            Issuer issuer, IssuerKey key, PresentedCredential presented, Instant now) {
        var proof = new Proof(issuer, presented.keyId(), presented.signingInput());
        return HcertClaims.read(key, presented.claims(), now)
                .then(claims -> Attempt.ok(new VerifiedHcert(proof, claims)));
    }
}
