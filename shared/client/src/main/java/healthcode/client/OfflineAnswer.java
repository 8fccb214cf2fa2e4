package healthcode.client;

import healthcode.recognition.Check;
import java.time.Duration;

/**
 * What a gate without a network answers, and by how old data.
 *
 * @param checked the answer in the words of the online check
 * @param age of the bundle; negative while the gate's clock is behind the gateway's
 * @param freshness whether the bundle should or must be replaced
 */
public record OfflineAnswer(Check.Checked checked, Duration age, Freshness freshness) {

    /** How a bundle stands to its limits: the lamp beside the answer. */
    public enum Freshness {
        /** Nothing to do. */
        FRESH,
        /** Past the soft limit: answers still count, and the gate should fetch a newer one. */
        REFRESH,
        /** Past the hard limit, or from the future by the gate's clock: nobody boards by it. */
        STALE
    }
}
