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

    /** A list of risk areas. */
    record Areas(Heading heading, RiskAreas areas) implements Provision {
        @Override
        public String kind() {
            return ProvisionDocument.RISK_AREAS;
        }
    }

    /** Rules by which a region without a code of its own assesses levels. */
    record Assessing(Heading heading, AssessmentRules rules) implements Provision {
        @Override
        public String kind() {
            return ProvisionDocument.ASSESSMENT;
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
