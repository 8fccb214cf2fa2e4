package healthcode.recognition;

import java.util.Locale;
import java.util.Optional;

/** Why a region asks about a traveller; a closed list, because free text would collect names. */
public enum Purpose {
    TRAVEL,
    MEDICAL_CARE,
    PUBLIC_EVENT,
    EPIDEMIC_CONTROL;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The kebab-case code on the wire. */
    public String code() {
        return code;
    }

    /** The purpose of this code, or empty. */
    public static Optional<Purpose> ofCode(String code) {
        for (var purpose : values()) {
            if (purpose.code.equals(code)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
