package healthcode.aws.kms;

import healthcode.code.Octets;
import java.util.List;
import java.util.Optional;

/** Where sealed secrets are stored; all reads see every earlier write. Failures are runtime exceptions of the store. */
public interface SealedItems {

    /** The ciphertext of the pepper, empty before the first rotation. */
    Optional<Octets> pepper();

    /** Every stored signing key, retired ones included. */
    List<SealedKey> keys();

    /** Stores the pepper if there is none; a pepper is never replaced, as every row is named by it. */
    void addPepper(Octets sealed);

    /** Stores {@code key} if there is none with its {@code notBefore}, so that two rotations at once make one key. */
    void addKey(SealedKey key);

    /** Deletes a key whose codes have all expired. */
    void removeKey(SealedKey key);
}
