package healthcode.recognition;

import healthcode.code.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The store of rosters. Reads are strongly consistent; every method throws {@link StoreUnavailable} when the store
 * cannot be asked.
 */
public interface Manifests {

    /** Opens {@code manifest} under {@code id} unless one is there, and returns the one that is there now. */
    Manifest open(RequestId id, Manifest manifest);

    /** The roster of this id that still counts at {@code now}, or empty. */
    Optional<Manifest> find(RequestId id, Instant now);

    /** Every seat of a roster that was checked, in the order of their names. */
    List<Manifest.Seat> seats(RequestId id, Instant now);

    /** The heads of those holders who are on record. */
    Map<SubjectId, Head> heads(Collection<SubjectId> subjects);

    /**
     * Keeps the checks first and the seats after them: whoever dies in between checks those seats again and files them
     * under the same ids.
     */
    void keep(RequestId id, List<CheckRecords.Entry> checks, List<Manifest.Seat> seats);
}
