package healthcode.format;

import java.util.List;

/** What compiling a profile document comes to. */
public sealed interface ProfileOutcome {

    /** The profile is sound and passes all of its own cases. */
    record Compiled(FormatProfile profile) implements ProfileOutcome {}

    /** The document cannot be used; every fault found, at most {@value Spec#MOST_FAULTS}. */
    record Faulty(List<ProfileFault> faults) implements ProfileOutcome {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
