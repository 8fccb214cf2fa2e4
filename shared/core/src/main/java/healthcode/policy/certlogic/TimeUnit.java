package healthcode.policy.certlogic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A unit of {@code plusTime}. */
enum TimeUnit {
    YEAR,
    MONTH,
    DAY,
    HOUR;

    static Optional<TimeUnit> of(String word) {
        return Arrays.stream(values()).filter(unit -> unit.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
