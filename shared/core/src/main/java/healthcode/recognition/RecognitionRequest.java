package healthcode.recognition;

import healthcode.code.HolderClaim;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.policy.Language;
import healthcode.policy.Trip;
import java.util.Optional;

/**
 * A request to recognise a credential for a destination.
 *
 * @param idempotencyKey the caller's own name for this request
 * @param digest keyed digest of the canonical request, to tell a retry from a reuse of the key
 * @param credential the text as presented
 * @param destination a province
 * @param holder for credentials without a document number
 * @param paper whether the code is to be printed: valid longer, and marked
 * @param claim whether the traveller's phone is to be let claim the code
 * @param language of the reasons
 */
public record RecognitionRequest(
        String idempotencyKey,
        Octets digest,
        String credential,
        RegionCode destination,
        Optional<HolderClaim> holder,
        Optional<Trip> trip,
        boolean paper,
        boolean claim,
        Language language) {
    @Override
    public String toString() {
        return "RecognitionRequest[redacted]";
    }
}
