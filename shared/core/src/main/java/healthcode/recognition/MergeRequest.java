package healthcode.recognition;

import healthcode.code.Octets;

/**
 * A request to join two documents of one person.
 *
 * @param idempotencyKey the caller's own name for this request
 * @param digest keyed digest of the canonical request, to tell a retry from a reuse of the key
 * @param statement the signed statement as presented
 */
public record MergeRequest(String idempotencyKey, Octets digest, String statement) {
    @Override
    public String toString() {
        return "MergeRequest[redacted]";
    }
}
