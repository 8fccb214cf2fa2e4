package healthcode.recognition;

import healthcode.code.Octets;

/**
 * A phone's request to be bound to a code.
 *
 * @param secret as the province handed it over
 * @param key the phone's public key
 * @param proof that the phone holds it
 * @param source where it came from, for counting tries
 */
public record ClaimRequest(String secret, Key key, RequestProof proof, String source) {

    /** A point that should be one of P-256; 32 octets each. */
    public record Key(Octets x, Octets y) {}

    @Override
    public String toString() {
        return "ClaimRequest[redacted]";
    }
}
