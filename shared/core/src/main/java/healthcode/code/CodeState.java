package healthcode.code;

import java.time.Instant;
import java.util.Optional;

/**
 * Everything that identifies a holder's one code: refreshing keeps it, and only re-binding, merging and revoking change
 * it (invariant I1).
 *
 * @param epoch texts of an older one answer SUPERSEDED
 * @param statusIndex where its status bits stand; a new epoch has a new one
 * @param holderKey COSE_Key octets of the phone it is bound to, if it is bound
 * @param claim the offer to bind it that is open, if one is
 * @param mergedInto the holder whose code counts instead, once two documents turned out to be one person's
 */
public record CodeState(
        int epoch,
        StatusIndex statusIndex,
        Optional<Octets> holderKey,
        Optional<Claim> claim,
        Optional<SubjectId> mergedInto) {

    /**
     * An offer to bind the code to a phone, taken by whoever knows its secret.
     *
     * @param secretDigest keyed digest of the secret; the secret itself is kept nowhere
     * @param expiresAt from when on it can no longer be taken
     */
    public record Claim(Octets secretDigest, Instant expiresAt) {}

    /** The first code of a holder: unbound, with nothing to claim. */
    public static CodeState first(StatusIndex statusIndex) {
        return new CodeState(0, statusIndex, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "CodeState[epoch " + epoch + "]";
    }
}
