package healthcode.code;

import java.util.Optional;

/** Why an issuer set a level (赋码原因), the closed list of unified-v1; required for every level but GREEN. */
public enum ReasonCode {
    NONE,
    CONFIRMED,
    ASYMPTOMATIC,
    SUSPECTED,
    SCREEN_POSITIVE,
    CLOSE_CONTACT,
    SECONDARY_CONTACT,
    CO_LOCATED,
    CENTRAL_ISOLATION,
    HOME_ISOLATION,
    HEALTH_MONITORING,
    HIGH_RISK_AREA,
    MEDIUM_RISK_AREA,
    INBOUND_TRAVELLER,
    SYMPTOM,
    TEST_OVERDUE,
    DECLARATION_EXPIRED,
    NOT_CLAIMED,
    UNDER_REVIEW,
    POPUP,
    OTHER;

    /** The code of this exact name, or empty. */
    public static Optional<ReasonCode> named(String name) {
        for (var code : values()) {
            if (code.name().equals(name)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
