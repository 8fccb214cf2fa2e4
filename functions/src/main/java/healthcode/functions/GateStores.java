package healthcode.functions;

import healthcode.code.SubjectId;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.LookupQuotas;
import healthcode.recognition.StoreUnavailable;
import java.time.Instant;
import java.util.List;

/**
 * What the gate keeps beside decisions.
 *
 * @param checks who checked whom
 * @param quotas how many documents an operator may look up
 */
public record GateStores(CheckRecords checks, LookupQuotas quotas) {

    /** Nothing is kept and nothing may be looked up; scanned codes are checked all the same. */
    public static GateStores none() {
        return new GateStores(new NoChecks(), (_, _, _, _) -> {
            throw closed();
        });
    }

    private static StoreUnavailable closed() {
        return new StoreUnavailable(false, "no checks are kept here", null);
    }

    private static final class NoChecks implements CheckRecords {
        @Override
        public void record(Entry entry) {
            throw closed();
        }

        @Override
        public List<Entry> of(SubjectId subject, Instant now) {
            throw closed();
        }
    }
}
