package healthcode.policy.rules;

import java.util.Optional;

/** The rules by which regions assess levels (判定). */
@FunctionalInterface
public interface AssessmentPolicy {

    /** No region assesses by rules. */
    AssessmentPolicy NONE = _ -> Optional.empty();

    /** The level of {@code holder}; empty where no rules are in force for the region. */
    Optional<AssessmentBook.Verdict> assess(AssessmentCase holder);
}
