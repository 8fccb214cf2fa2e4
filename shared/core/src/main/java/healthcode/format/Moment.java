package healthcode.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** A time as an answer states it: to the second, or only the day. */
sealed interface Moment {

    /** A point in time. */
    record At(Instant instant) implements Moment {}

    /** A whole day. */
    record On(LocalDate day) implements Moment {}

    /** The instant from which it counts: a day begins at 00:00. */
    default Instant start(ZoneId zone) {
        return switch (this) {
            case At(var instant) -> instant;
            case On(var day) -> day.atStartOfDay(zone).toInstant();
        };
    }

    /** The instant until which it lasts: a day that is an end ends with its last second. */
    default Instant end(ZoneId zone) {
        return switch (this) {
            case At(var instant) -> instant;
            case On(var day) ->
                day.atTime(LocalTime.of(23, 59, 59)).atZone(zone).toInstant();
        };
    }

    /** The calendar day. */
    default LocalDate day(ZoneId zone) {
        return switch (this) {
            case At(var instant) -> LocalDate.ofInstant(instant, zone);
            case On(var day) -> day;
        };
    }
}
