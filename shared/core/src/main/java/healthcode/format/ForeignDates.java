package healthcode.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The dates of foreign credentials, which may be cut short or carry a time that nobody needs. */
final class ForeignDates {

    /** Characters of a date that names its day. */
    static final int WHOLE_DATE = 10;

    /** The zone whose days begin first: a bare date never makes a test younger than it is. */
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

    private ForeignDates() {}

    /** The day that {@code text} begins with; empty when it names none. */
    static Optional<LocalDate> day(String text) {
        try {
            return text.length() < WHOLE_DATE
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text.substring(0, WHOLE_DATE)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The earliest instant that a bare date can mean anywhere. */
    static Instant earliest(LocalDate day) {
        return day.atStartOfDay(EARLIEST).toInstant();
    }
}
