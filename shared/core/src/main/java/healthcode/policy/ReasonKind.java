package healthcode.policy;

import java.util.Locale;

/** The reasons that the gateway itself gives; rule sets bring their own besides. */
public enum ReasonKind {
    LEVEL_GREEN,
    LEVEL_UNKNOWN,
    LEVEL_YELLOW,
    LEVEL_RED,
    NO_POLICY,
    RULE_ERROR,
    FACT_MISSING,
    RULES_MET,
    CODE_FORGED,
    CODE_KEY_UNKNOWN,
    CODE_EXPIRED,
    CODE_SUPERSEDED,
    CODE_NOT_YET_VALID,
    CODE_UNREADABLE,
    CODE_SUSPENDED,
    STATUS_UNKNOWN,
    HOLDER_UNKNOWN,
    HOLDER_UNSURE,
    KEY_WITHDRAWN,
    DOCUMENT_UNREADABLE,
    PAPER_CODE,
    PROOF_MISSING,
    PROOF_STALE,
    PROOF_AHEAD,
    PROOF_INVALID,
    PROOF_REPLAYED,
    BUNDLE_STALE,
    CLOCK_SKEW,
    OUTAGE;

    /** The rule named by reasons that no rule gave. */
    public static final String GATEWAY = "gateway";

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The kebab-case code on the wire. */
    public String code() {
        return code;
    }

    /** This reason as given by {@code rule}. */
    public Reason by(String rule) {
        return new Reason(
                code, rule, Sentences.ALL.text(code + ".text"), Sentences.ALL.text(code + ".next"), changedBy());
    }

    private Actor changedBy() {
        return switch (this) {
            case LEVEL_GREEN, LEVEL_UNKNOWN, LEVEL_YELLOW, LEVEL_RED -> Actor.ISSUER;
            case NO_POLICY, RULE_ERROR, RULES_MET -> Actor.DESTINATION;
            case CODE_EXPIRED,
                    CODE_SUPERSEDED,
                    CODE_SUSPENDED,
                    KEY_WITHDRAWN,
                    PROOF_MISSING,
                    PROOF_STALE,
                    PROOF_AHEAD,
                    PROOF_INVALID,
                    PROOF_REPLAYED -> Actor.TRAVELLER;
            default -> Actor.STAFF;
        };
    }

    /** This reason as given by the gateway itself. */
    public Reason byGateway() {
        return by(GATEWAY);
    }

    /** How a level that is not GREEN is contested, for every answer that shows one. */
    public static LocalText contest() {
        return Sentences.ALL.text("contest.next");
    }

    /** Loads the sentences once, on first use. */
    private static final class Sentences {
        private static final Wording ALL = Wording.beside(ReasonKind.class, "reasons");
    }
}
