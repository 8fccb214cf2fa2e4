package healthcode.trust;

import healthcode.json.JsonValue;
import java.util.List;

/** Admits an issuer's key set, strictly and whole or not at all; the port behind which a JOSE library lives. */
@FunctionalInterface
public interface KeyAdmission {

    /** What admitting {@code keySet} comes to. */
    Outcome admit(JsonValue keySet);

    /** The keys, or everything that has to be put right. */
    sealed interface Outcome {}

    /** Every key of the set, each kid once, without limits in time. */
    record Admitted(List<IssuerKey> keys) implements Outcome {
        public Admitted {
            keys = List.copyOf(keys);
        }
    }

    /** Nothing is admitted. */
    record Refused(List<Fault> faults) implements Outcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /**
     * What is wrong with a key set.
     *
     * @param code kebab-case and stable, for example {@code duplicate-key-id}
     * @param pointer JSON Pointer into the key set
     */
    record Fault(String code, String pointer) {}
}
