package healthcode.credential;

import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.time.Instant;

/** The claims of a SMART Health Card (framework 1.4): iss, nbf, optional exp, and the credential itself. */
final class HealthCardClaims {

    private HealthCardClaims() {}

    static Attempt<VerifiedCredential> read(Proof proof, JsonObject claims, Instant now) {
        return Attempt.refused(ProblemCode.CLAIM_INVALID, "/vc");
    }
}
