package healthcode.recognition;

import healthcode.code.Octets;
import java.time.Instant;

/** What may be shown once only, and was: live proofs of codes, and the nonces of travellers' own requests. */
@FunctionalInterface
public interface UsedProofs {

    /**
     * Uses {@code proof} up.
     *
     * @param proof a keyed digest that names it
     * @param until it need not be remembered longer, because its age refuses it then
     * @return whether this was the first use; of two at the same time, one is
     * @throws StoreUnavailable if that cannot be known: an outage, never a refusal
     */
    boolean first(Octets proof, Instant until);
}
