package healthcode.recognition;

import healthcode.code.FileReference;
import healthcode.code.HolderDocument;
import healthcode.code.Octets;

/**
 * A health authority's question about whoever sat near a case.
 *
 * @param key the Idempotency-Key
 * @param digest keyed digest of the canonical body
 * @param order the order under which it may ask
 * @param confirmed whether the case is confirmed, so that the fellow travellers' issuers are told
 */
public record FellowTravellerQuery(
        String key, Octets digest, HolderDocument document, FileReference order, Purpose purpose, boolean confirmed) {
    @Override
    public String toString() {
        return "FellowTravellerQuery[redacted]";
    }
}
