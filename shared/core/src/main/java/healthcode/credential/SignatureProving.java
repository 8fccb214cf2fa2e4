package healthcode.credential;

import healthcode.code.Octets;
import healthcode.problem.ProblemCode;
import healthcode.trust.IssuerKey;
import java.time.Instant;
import java.util.Optional;

/** The proving of one signature by one key of the trust list, the same for every envelope. */
public final class SignatureProving {

    private final Signatures signatures;

    public SignatureProving(Signatures signatures) {
        this.signatures = signatures;
    }

    /** Why what {@code jws} says is not proved by {@code key} at {@code now}; empty when it is. */
    public Optional<ProblemCode> refusal(IssuerKey key, CompactJws jws, Instant now) {
        return refusal(key, jws.algorithm(), jws.signingInput(), jws.signature(), now);
    }

    Optional<ProblemCode> refusal(IssuerKey key, String algorithm, Octets signingInput, Octets signature, Instant now) {
        if (!key.trustedFor(now)) {
            return Optional.of(ProblemCode.KEY_DISTRUSTED);
        }
        // The header only says which algorithm it claims; believing it is how `none` and HMAC confusion work.
        if (!algorithm.equals(key.algorithm().name())) {
            return Optional.of(ProblemCode.ALGORITHM_MISMATCH);
        }
        return signatures.verify(key, signingInput.toArray(), signature.toArray())
                ? Optional.empty()
                : Optional.of(ProblemCode.SIGNATURE_INVALID);
    }
}
