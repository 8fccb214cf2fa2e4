package healthcode.recognition;

import healthcode.code.SubjectId;
import java.time.Instant;

/** Who looked at whose level, when and why; kept for the holder to read. */
@FunctionalInterface
public interface AccessRecords {

    /**
     * Records one access before its answer is released.
     *
     * @throws StoreUnavailable if it cannot be kept, and then nothing is answered
     */
    void record(Access access);

    /** One access. The subject need not be on record: a record made only for hits would tell hits from misses. */
    record Access(SubjectId subject, String caller, Operation operation, Purpose purpose, Instant at) {
        @Override
        public String toString() {
            return "Access[redacted]";
        }
    }
}
