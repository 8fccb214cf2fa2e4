package healthcode.bundle;

import healthcode.code.Octets;
import java.util.Optional;

/**
 * Objects by name, as object storage keeps them: read as of all writes acknowledged so far, and never overwritten
 * unseen.
 *
 * <p>Every method throws {@link healthcode.recognition.StoreUnavailable} when the store cannot be asked.
 */
public interface ObjectStore {

    /** The object called {@code name}, or empty when there is none. */
    Optional<Kept> get(String name);

    /**
     * Keeps {@code octets} under {@code name} where what was {@code seen} still is; where nothing was seen, nothing
     * must be there.
     *
     * @return false if somebody else was faster; an attempt of one's own whose answer was lost counts as somebody else
     */
    boolean put(String name, Octets octets, Optional<Kept> seen);

    /**
     * One object.
     *
     * @param version changes with every write
     */
    record Kept(Octets octets, String version) {}
}
