package healthcode.feed;

import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What changed, for every region: logs in {@value #SHARDS} parts, each numbered from 1 without a gap, so that a reader
 * who remembers sixteen numbers misses nothing, whatever clock anybody had.
 *
 * <p>Every method throws {@link healthcode.recognition.StoreUnavailable} when the store cannot be asked.
 */
public interface ChangeLog {

    /** Parts of a region's log: more than one, lest a region's whole traffic meet in one place. */
    int SHARDS = 16;

    /** How long a change can be read. */
    Duration LIFE = Duration.ofDays(30);

    /** Adds {@code change} to the log of {@code region}, once for each source however often it is told (I13). */
    void append(RegionCode region, Source source, JsonObject change, Instant at);

    /** The next changes of one part after {@code number}, at most {@code limit}, none left out. */
    List<Entry> after(RegionCode region, int shard, long number, int limit);

    /** The decision that a change comes from. */
    record Source(SubjectId subject, long seq) {

        /** The part that holds what concerns this holder; holders' keys are uniform. */
        public int shard() {
            return subject.octets().toArray()[0] & SHARDS - 1;
        }

        @Override
        public String toString() {
            return "Source[redacted]";
        }
    }

    /** One change and its number. */
    record Entry(long number, JsonObject change) {}
}
