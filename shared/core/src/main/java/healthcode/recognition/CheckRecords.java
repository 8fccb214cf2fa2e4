package healthcode.recognition;

import healthcode.code.Level;
import healthcode.code.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who checked a traveller, where, when and with what result; kept for the traveller to read, for {@link #LIFE}.
 *
 * <p>Every method throws {@link StoreUnavailable} when the store cannot be asked.
 */
public interface CheckRecords {

    /** How long a check is kept, a roster's from its departure on. */
    Duration LIFE = Duration.ofDays(15);

    /** The most checks that {@link #of} tells. */
    int MOST = 200;

    /** Keeps nothing, for gateways of which nobody will ever ask: simulated and measured ones. */
    CheckRecords NONE = new CheckRecords() {
        @Override
        public void record(Entry entry) {}

        @Override
        public List<Entry> of(SubjectId subject, Instant now) {
            return List.of();
        }

        @Override
        public List<RequestId> rosters(SubjectId subject, Instant now) {
            return List.of();
        }
    };

    /** Keeps one check; keeping it again under the same id changes nothing but its result. */
    void record(Entry entry);

    /** The checks of {@code subject} that still count at {@code now}, the newest first. */
    List<Entry> of(SubjectId subject, Instant now);

    /**
     * The rosters that {@code subject} was checked by and whose checks still count at {@code now}, the newest first,
     * each once. All of them, however many checks came after: a journey that is left out is a contact that nobody looks
     * for.
     */
    List<RequestId> rosters(SubjectId subject, Instant now);

    /**
     * One check. The subject need not be on record: a record made only for hits would tell hits from misses.
     *
     * @param filed the instant that orders it: its own, or that of the roster it belongs to
     * @param id distinguishes checks filed in the same millisecond
     * @param at when it was answered
     * @param operator the caller
     * @param place in the operator's words
     * @param means what was shown
     * @param reason the code of the first reason
     * @param trip number of the train or flight, where one was stated
     * @param roster the roster it belongs to, if it was checked by one
     * @param until when it ceases to be kept
     */
    record Entry(
            SubjectId subject,
            Instant filed,
            String id,
            Instant at,
            String operator,
            String place,
            Means means,
            GateAnswer answer,
            Level level,
            String reason,
            Optional<String> trip,
            Optional<RequestId> roster,
            Instant until) {
        @Override
        public String toString() {
            return "Entry[redacted]";
        }
    }

    /** What a check was made by. */
    enum Means {
        CODE,
        DOCUMENT,
        ROSTER
    }
}
