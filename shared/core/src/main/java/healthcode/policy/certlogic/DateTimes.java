package healthcode.policy.certlogic;

import java.time.LocalDate;
import java.time.chrono.IsoChronology;

/** Reads CertLogic's date and date-time formats and moves along the calendar as ECMAScript's {@code Date} does. */
final class DateTimes {

    /** Stands for "no date-time": not a date, or out of range. */
    static final long NONE = Long.MIN_VALUE;

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** The range of ECMAScript's time values, in milliseconds either side of 1970. */
    private static final long LARGEST = 8_640_000_000_000_000L;

    /** More units than that leave the range from any date; it keeps the products below from overflowing. */
    private static final long MOST_UNITS = 10_000_000_000L;

    private static final long MOST_YEARS = 10_000_000L;

    private DateTimes() {}

    /** Milliseconds since 1970 of a date, a partial date (its last day) or a date-time; or {@link #NONE}. */
    static long parse(String text) {
        return text.length() <= "YYYY-MM-DD".length() ? parseDate(text) : parseDateTime(text);
    }

    /** The start in UTC of the last day that {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD} allows. */
    static long parseDate(String text) {
        var year = number(text, 0, 4);
        if (year < 0) {
            return NONE;
        }
        return switch (text.length()) {
            case 4 -> startOf(year, 12, 31);
            case 7 -> {
                var month = text.charAt(4) == '-' ? number(text, 5, 7) : -1;
                yield month < 1 || month > 12 ? NONE : startOf(year, month, lengthOf(year, month));
            }
            case 10 ->
                text.charAt(4) == '-' && text.charAt(7) == '-'
                        ? startOf(year, number(text, 5, 7), number(text, 8, 10))
                        : NONE;
            default -> NONE;
        };
    }

    private static long startOf(int year, int month, int day) {
        var exists = month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
        return exists ? LocalDate.of(year, month, day).toEpochDay() * DAY : NONE;
    }

    private static int lengthOf(int year, int month) {
        return switch (month) {
            case 2 -> IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** {@code YYYY-MM-DDThh:mm:ss}, optional fraction, optional zone; without a zone it is UTC. */
    private static long parseDateTime(String text) {
        if (text.length() < "YYYY-MM-DDThh:mm:ss".length()
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return NONE;
        }
        var day = startOf(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        var hours = number(text, 11, 13);
        var minutes = number(text, 14, 16);
        var seconds = number(text, 17, 19);
        if (day == NONE || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
            return NONE;
        }
        var zoneAt = endOfFraction(text);
        var offset = zoneAt < 0 ? NONE : offset(text, zoneAt);
        return offset == NONE
                ? NONE
                : day + hours * HOUR + minutes * MINUTE + seconds * SECOND + fraction(text, zoneAt) - offset;
    }

    /** Where the zone starts, or -1 for a dot without digits. */
    private static int endOfFraction(String text) {
        if (text.length() == 19 || text.charAt(19) != '.') {
            return 19;
        }
        var end = 20;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end > 20 ? end : -1;
    }

    /** Milliseconds of the fraction; further decimals are cut off, not rounded. */
    private static long fraction(String text, int end) {
        var millis = 0L;
        for (var i = 20; i < 23; i++) {
            millis = millis * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return millis;
    }

    /** Milliseconds east of UTC: nothing, Z, or a sign with h, hh, hmm, hhmm, h:mm or hh:mm. */
    private static long offset(String text, int at) {
        var length = text.length() - at;
        if (length == 0 || length == 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        var sign = text.charAt(at);
        if (sign != '+' && sign != '-') {
            return NONE;
        }
        var colon = text.indexOf(':', at);
        var endOfHours = colon >= 0 ? colon : length <= 3 ? text.length() : text.length() - 2;
        var startOfMinutes = colon >= 0 ? colon + 1 : endOfHours;
        var minutesMissing = colon < 0 && length <= 3;
        if (endOfHours - at > 3 || !minutesMissing && text.length() - startOfMinutes != 2) {
            return NONE;
        }
        var hours = number(text, at + 1, endOfHours);
        var minutes = minutesMissing ? 0 : number(text, startOfMinutes, text.length());
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        return (sign == '+' ? 1 : -1) * (hours * HOUR + minutes * MINUTE);
    }

    /** The digits in [from, to) as a number, or -1 when something else is there, or nothing. */
    private static int number(String text, int from, int to) {
        if (to > text.length() || from >= to) {
            return -1;
        }
        var value = 0;
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * {@code millis} moved by {@code amount} units, or {@link #NONE} when that leaves the range. A day that the target
     * month lacks runs over into the next month: 29 February plus a year is 1 March.
     */
    static long plus(long millis, long amount, TimeUnit unit) {
        if (Math.abs(amount) > MOST_UNITS) {
            return NONE;
        }
        var moved = switch (unit) {
            case HOUR -> millis + amount * HOUR;
            case DAY -> millis + amount * DAY;
            case MONTH -> plusMonths(millis, amount);
            case YEAR -> plusMonths(millis, amount * 12);
        };
        return moved >= -LARGEST && moved <= LARGEST ? moved : NONE;
    }

    private static long plusMonths(long millis, long amount) {
        if (Math.abs(amount) > MOST_YEARS * 12) {
            return NONE;
        }
        var date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
        var months = date.getYear() * 12L + date.getMonthValue() - 1 + amount;
        var first = LocalDate.of((int) Math.floorDiv(months, 12L), (int) Math.floorMod(months, 12L) + 1, 1);
        return (first.toEpochDay() + date.getDayOfMonth() - 1) * DAY + Math.floorMod(millis, DAY);
    }
}
