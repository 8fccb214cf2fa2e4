package healthcode.credential;

import healthcode.code.Octets;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.trust.IssuerKey;
import healthcode.trust.TrustList;
import java.time.Instant;
import java.util.Optional;

/** The proving of one signature by one key of the trust list, the same for every envelope. */
public final class SignatureProving {

    private final Signatures signatures;

    public SignatureProving(Signatures signatures) {
        this.signatures = signatures;
    }

    /** Proves the signature of {@code jws} as that of {@code issuer} by the key that its header names. */
    Attempt<Proof> prove(TrustList trust, String issuer, CompactJws jws, Instant now) {
        return prove(
                trust, issuer, jws.keyId().orElseThrow(), jws.algorithm(), jws.signingInput(), jws.signature(), now);
    }

    /** The issuer on the list, its key by (issuer, kid), the key's own algorithm and the signature. */
    Attempt<Proof> prove(
            TrustList trust,
            String issuerId,
            String keyId,
            String algorithm,
            Octets signingInput,
            Octets signature,
            Instant now) {
        var issuer = trust.issuer(issuerId);
        if (issuer.isEmpty()) {
            return Attempt.refused(ProblemCode.ISSUER_UNKNOWN);
        }
        // Looked up by issuer and kid together: real directories share kids between issuers.
        var key = issuer.get().key(keyId);
        if (key.isEmpty()) {
            return Attempt.refused(ProblemCode.KEY_UNKNOWN);
        }
        return refusal(key.get(), algorithm, signingInput, signature, now)
                .map(Attempt::<Proof>refused)
                .orElseGet(() -> Attempt.ok(new Proof(issuer.get(), keyId, signingInput)));
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
