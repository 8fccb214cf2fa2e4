package healthcode.recognition;

import healthcode.code.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who looked at whose level, when and why; kept for the holder to read, for {@link #LIFE}. */
public interface AccessRecords {

    /** How long an access is kept. */
    Duration LIFE = Duration.ofDays(15);

    /** The most accesses that {@link #of} tells. */
    int MOST = 200;

    /**
     * Records one access before its answer is released.
     *
     * @throws StoreUnavailable if it cannot be kept, and then nothing is answered
     */
    void record(Access access);

    /**
     * The accesses of {@code subject} that still count at {@code now}, the newest first.
     *
     * @throws StoreUnavailable if they cannot be asked for
     */
    List<Access> of(SubjectId subject, Instant now);

    /** One access. The subject need not be on record: a record made only for hits would tell hits from misses. */
    record Access(SubjectId subject, String caller, Operation operation, Purpose purpose, Instant at) {
        @Override
        public String toString() {
            return "Access[redacted]";
        }
    }
}
