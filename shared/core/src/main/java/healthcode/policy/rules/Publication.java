package healthcode.policy.rules;

import java.util.List;

/** What became of a rule document offered for publishing. */
public sealed interface Publication {

    /** It is well formed and passes its own tests. */
    record Publishable(RuleSet rules) implements Publication {}

    /** It must not be published; every fault that was found, never empty. */
    record Faulty(List<Fault> faults) implements Publication {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /**
     * One thing wrong with a document.
     *
     * @param at JSON Pointer (RFC 6901) into the document
     * @param why what is wrong and what was expected
     */
    record Fault(String at, String why) {}
}
