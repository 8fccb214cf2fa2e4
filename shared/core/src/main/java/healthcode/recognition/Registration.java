package healthcode.recognition;

import healthcode.json.JsonObject;
import healthcode.policy.rules.Rehearsal;
import healthcode.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What putting an issuer, a format or rules on record comes to. */
public sealed interface Registration {

    /** Nothing is wrong with it; as it was only to be tried, nothing changed. */
    record Valid(Findings findings) implements Registration {}

    /** On record, and waiting for somebody else: the anchor's people, or a second approver. */
    record Waiting(Findings findings) implements Registration {}

    /** In force. */
    record Published(long version, Findings findings) implements Registration {}

    /** Something is wrong; nothing changed. */
    record Faulty(List<Problem.Detail> faults) implements Registration {
        public Faulty {
            faults = List.copyOf(faults);
        }

        static Faulty at(String pointer, String code, String message) {
            return new Faulty(List.of(new Problem.Detail(pointer, code, message)));
        }
    }

    /** Not processed. */
    record Declined(Problem problem) implements Registration {}

    /**
     * What its author should know.
     *
     * @param warnings what will hurt later, such as a key that ends without a successor
     * @param toSign the claims that the offline anchor has yet to sign, one voucher each
     * @param rehearsal what rules to be tried would do to a sample
     */
    record Findings(List<Problem.Detail> warnings, List<JsonObject> toSign, Optional<Rehearsal> rehearsal) {
        static final Findings NONE = new Findings(List.of(), List.of());

        /** Findings without a rehearsal. */
        Findings(List<Problem.Detail> warnings, List<JsonObject> toSign) {
            this(warnings, toSign, Optional.empty());
        }

        static Findings warning(List<Problem.Detail> warnings) {
            return new Findings(warnings, List.of());
        }

        static Findings of(Rehearsal rehearsal) {
            return new Findings(List.of(), List.of(), Optional.of(rehearsal));
        }

        public Findings {
            warnings = List.copyOf(warnings);
            toSign = List.copyOf(toSign);
        }
    }
}
