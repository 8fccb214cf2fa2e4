package healthcode.adapters.jose;

import healthcode.trust.IssuerKey;
import java.util.List;

/** What admitting a set of keys comes to: all of it or nothing. */
public sealed interface Admission {

    /** Every key of the set, each kid once, without limits in time. */
    record Admitted(List<IssuerKey> keys) implements Admission {
        public Admitted {
            keys = List.copyOf(keys);
        }
    }

    /** Everything that has to be put right, not only the first fault. */
    record Refused(List<KeyFault> faults) implements Admission {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
