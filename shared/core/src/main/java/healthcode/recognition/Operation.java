package healthcode.recognition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything a caller can ask for; one name per capability from route to test. */
public enum Operation {
    RECOGNISE_CODE,
    READ_RECOGNITION,
    CHECK_CODE,
    CHECK_MANIFEST,
    READ_MANIFEST,
    CLAIM_CODE,
    READ_MY_CODE,
    READ_MY_HISTORY,
    READ_MY_EXPOSURE,
    CHANGE_MANIFEST,
    RECHECK_MANIFEST,
    ISSUE_SEAT_PASSES,
    FIND_FELLOW_TRAVELLERS,
    PLAN_TRIP,
    READ_RULES,
    PUBLISH_RULES,
    PUBLISH_KEYS,
    PUBLISH_TRUST_LIST,
    PUBLISH_STATUS_LIST,
    PUBLISH_BUNDLE,
    REGISTER_ISSUER,
    REGISTER_FORMAT,
    READ_KEY_HEALTH,
    QUERY_STATUS,
    DECLARE_HEALTH,
    CHANGE_STATUS,
    CONTEST_LEVEL,
    OVERRIDE_LEVEL,
    MERGE_HOLDERS,
    READ_CHANGES;

    /** The kebab-case name in the authorisation table, events and logs. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The operation of this name, or empty. */
    public static Optional<Operation> named(String id) {
        return Arrays.stream(values())
                .filter(operation -> operation.id().equals(id))
                .findFirst();
    }
}
