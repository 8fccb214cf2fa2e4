package healthcode.code;

import java.security.MessageDigest;
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
    public record Claim(Octets secretDigest, Instant expiresAt) {

        /** Whether whoever knows a secret of this digest may take it at {@code now}; takes the same time for any. */
        public boolean opens(Octets digest, Instant now) {
            return MessageDigest.isEqual(secretDigest.toArray(), digest.toArray()) && now.isBefore(expiresAt);
        }
    }

    /** The first code of a holder: unbound, with nothing to claim. */
    public static CodeState first(StatusIndex statusIndex) {
        return new CodeState(0, statusIndex, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with {@code offer} to bind it; an offer that was open before is open no longer. */
    public CodeState offering(Claim offer) {
        return new CodeState(epoch, statusIndex, holderKey, Optional.of(offer), mergedInto);
    }

    /** The same in its first binding: texts of before it stay what they were, a code that no phone proves. */
    public CodeState boundTo(Octets key) {
        return new CodeState(epoch, statusIndex, Optional.of(key), Optional.empty(), mergedInto);
    }

    /** Bound to another phone, which starts a new epoch: what the phone of before shows is superseded. */
    public CodeState boundAnew(Octets key, StatusIndex fresh) {
        return new CodeState(epoch + 1, fresh, Optional.of(key), Optional.empty(), mergedInto);
    }

    /** Ended, in a new epoch: the code of {@code other} counts instead, and no phone can take this one any more. */
    public CodeState joinedTo(SubjectId other) {
        return new CodeState(epoch + 1, statusIndex, Optional.empty(), Optional.empty(), Optional.of(other));
    }

    @Override
    public String toString() {
        return "CodeState[epoch " + epoch + "]";
    }
}
