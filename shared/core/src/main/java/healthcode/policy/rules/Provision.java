package healthcode.policy.rules;

import healthcode.policy.Suspension;

/** What a published document lays down. */
public sealed interface Provision {

    Heading heading();

    /** The member {@code kind} of its documents. */
    String kind();

    /** A rule set. */
    record Rules(Heading heading, RuleSet set) implements Provision {
        @Override
        public String kind() {
            return ProvisionDocument.RULES;
        }
    }

    /** An exception to mutual recognition. */
    record Exemption(Heading heading, Suspension suspension) implements Provision {
        @Override
        public String kind() {
            return ProvisionDocument.EXCEPTION;
        }
    }
}
