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
    private final JsonObject bundle;

    VerifiedHealthCard(Proof proof, Instant issuedAt, JsonObject credential, JsonObject bundle) {
        this.proof = proof;
        this.issuedAt = issuedAt;
        this.credential = credential;
        this.bundle = bundle;
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

    /** The FHIR bundle: the patient and what is attested about them. */
    public JsonObject bundle() {
        return bundle;
    }

    @Override
    public String toString() {
        return "VerifiedHealthCard[" + proof.issuer().id() + "]";
    }
}
