package healthcode.credential;

import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import java.time.Instant;

/** A proved SMART Health Card: facts in a FHIR bundle, no document number, no level. */
public final class VerifiedHealthCard implements VerifiedCredential {

    private final Proof proof;
    private final Instant issuedAt;
    private final JsonObject credential;

    VerifiedHealthCard(Proof proof, Instant issuedAt, JsonObject credential) {
        this.proof = proof;
        this.issuedAt = issuedAt;
        this.credential = credential;
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
        return issuedAt;
    }

    /** The {@code vc} claim: types and the FHIR bundle. */
    public JsonObject credential() {
        return credential;
    }

    @Override
    public String toString() {
        return "VerifiedHealthCard[" + proof.issuer().id() + "]";
    }
}
