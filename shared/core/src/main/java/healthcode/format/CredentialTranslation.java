package healthcode.format;

import healthcode.code.HealthStatement;
import healthcode.code.HolderClaim;
import healthcode.credential.VerifiedCredential;
import healthcode.credential.VerifiedHcert;
import healthcode.credential.VerifiedHealthCard;
import healthcode.credential.VerifiedHealthCode;
import healthcode.problem.Attempt;
import java.time.Instant;
import java.util.Optional;

/** The translator of every envelope: a province's answer by its profile, a health card by the FHIR code lists. */
public final class CredentialTranslation implements Translator {

    private final Translation healthCodes;
    private final HealthCardTranslation healthCards = new HealthCardTranslation();
    private final HcertTranslation hcerts = new HcertTranslation();

    public CredentialTranslation(Translation healthCodes) {
        this.healthCodes = healthCodes;
    }

    @Override
    public Attempt<HealthStatement> translate(
            VerifiedCredential credential, Optional<HolderClaim> holder, Instant received) {
        return switch (credential) {
            case VerifiedHealthCode code -> healthCodes.translate(code, received);
            case VerifiedHealthCard card -> healthCards.translate(card, holder);
            case VerifiedHcert certificate -> hcerts.translate(certificate, holder);
        };
    }
}
