package healthcode.credential;

import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.KeyUse;
import java.time.Instant;

/** A proved digital COVID certificate (EU DCC 1.x): one test, vaccination or recovery, no document number, no level. */
public final class VerifiedHcert implements VerifiedCredential {

    private final Proof proof;
    private final HcertClaims claims;

    VerifiedHcert(Proof proof, HcertClaims claims) {
        this.proof = proof;
        this.claims = claims;
    }

    @Override
    public Issuer issuer() {
        return proof.issuer();
    }

    @Override
    public String keyId() {
        return proof.keyId();
    }

    @Override
    public Octets signingInput() {
        return proof.signingInput();
    }

    @Override
    public Instant issuedAt() {
        return claims.issuedAt();
    }

    public Instant expiresAt() {
        return claims.expiresAt();
    }

    /** What it attests. */
    public KeyUse kind() {
        return claims.kind();
    }

    /** The certificate: {@code ver}, {@code nam}, {@code dob} and one of {@code t}, {@code v}, {@code r}. */
    public JsonObject certificate() {
        return claims.certificate();
    }

    @Override
    public String toString() {
        return "VerifiedHcert[" + proof.issuer().id() + "]";
    }
}
