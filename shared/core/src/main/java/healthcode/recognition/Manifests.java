package healthcode.recognition;

import healthcode.code.Octets;
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

    /**
     * The roster whose id is written as {@code text}, if {@code caller} sent it; others do not learn that it exists.
     */
    default Optional<Owned> owned(Caller caller, String text, Instant now) {
        return RequestId.parse(text)
                .flatMap(id -> find(id, now).map(manifest -> new Owned(id, manifest)))
                .filter(owned -> owned.manifest().owner().equals(caller.id()));
    }

    /** A roster and its id. */
    record Owned(RequestId id, Manifest manifest) {}

    /** Everything that was written about a roster. */
    ManifestLog log(RequestId id, Instant now);

    /** Remembers that the roster {@code id} is of {@code journey}, until it ceases to be kept. */
    void join(Octets journey, RequestId id, Instant until);

    /** The rosters of a journey that still count at {@code now}. */
    List<RequestId> ofJourney(Octets journey, Instant now);

    /** The heads of those holders who are on record. */
    Map<SubjectId, Head> heads(Collection<SubjectId> subjects);

    /**
     * Keeps the checks first and then the page, unless somebody else wrote a page of this number: whoever dies in
     * between checks those seats again and files them under the same ids.
     *
     * @param number from 1; numbers may be left out
     * @param until when the page ceases to be kept
     * @return whether the page is there
     */
    boolean keep(RequestId id, int number, List<CheckRecords.Entry> checks, Manifest.Page page, Instant until);
}
