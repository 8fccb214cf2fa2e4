package healthcode.format;

import healthcode.format.DateToken.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A strict date pattern, in a closed part of the letters of {@link java.time.format.DateTimeFormatter}.
 *
 * <p>{@code yyyy}, {@code MM dd HH mm ss} of two digits, {@code M d H} of one or two without a leading zero,
 * {@code SSS}, and {@code X} for {@code Z}, {@code +08} or {@code +08:00}. Letters between quotes and all other
 * characters stand for themselves. Every character must match; there is no lenient rollover, no 24:00 and no leap
 * second. A pattern without a year means the latest year that does not lie after receipt.
 */
final class DatePattern {

    private static final int LONGEST = 40;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    /** Leap years are at most eight years apart (1896, 1904). */
    private static final int YEARS_BACK = 8;

    private static final int UNSTATED = Integer.MIN_VALUE;

    private final List<DateToken> tokens;

    private DatePattern(List<DateToken> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException with the reason, if it is none of this language
     */
    static DatePattern of(String pattern) {
        if (pattern.isEmpty() || pattern.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "pattern: length " + pattern.length() + " (expected: 1.." + LONGEST + ")");
        }
        var compiled = new DatePattern(tokens(pattern));
        compiled.check();
        return compiled;
    }

    private static List<DateToken> tokens(String pattern) {
        var tokens = new ArrayList<DateToken>();
        var at = 0;
        while (at < pattern.length()) {
            var c = pattern.charAt(at);
            if (c == '\'') {
                var close = pattern.indexOf('\'', at + 1);
                if (close <= at + 1) {
                    throw new IllegalArgumentException("pattern: quote without text or end");
                }
                pattern.substring(at + 1, close)
                        .chars()
                        .forEach(letter -> tokens.add(new DateToken.Literal((char) letter)));
                at = close + 1;
            } else if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                var run = run(pattern, at);
                tokens.add(part(c, run));
                at += run;
            } else if (c >= '0' && c <= '9') {
                throw new IllegalArgumentException("pattern: digit outside quotes");
            } else {
                tokens.add(new DateToken.Literal(c));
                at++;
            }
        }
        return tokens;
    }

    private static int run(String pattern, int from) {
        var to = from;
        while (to < pattern.length() && pattern.charAt(to) == pattern.charAt(from)) {
            to++;
        }
        return to - from;
    }

    private static DateToken.Part part(char letter, int letters) {
        return Field.of(letter, letters)
                .map(field -> new DateToken.Part(field, letters))
                .orElseThrow(() -> new IllegalArgumentException(
                        "pattern: letters " + String.valueOf(letter).repeat(Math.min(letters, 9))));
    }

    private void check() {
        var fields = fields();
        if (fields.stream().distinct().count() != fields.size()) {
            throw new IllegalArgumentException("pattern: a field twice");
        }
        require(fields, Field.DAY, Field.MONTH);
        require(fields, Field.MONTH, Field.DAY);
        if (fields.isEmpty() || !fields.contains(Field.DAY)) {
            throw new IllegalArgumentException("pattern: no day (expected: month and day at least)");
        }
        require(fields, Field.HOUR, Field.MINUTE);
        require(fields, Field.MINUTE, Field.HOUR);
        require(fields, Field.SECOND, Field.MINUTE);
        require(fields, Field.MILLI, Field.SECOND);
        require(fields, Field.OFFSET, Field.HOUR);
        require(fields, Field.OFFSET, Field.YEAR);
        for (var i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i) instanceof DateToken.Part(var field, var letters)
                    && letters == 1
                    && field != Field.OFFSET
                    && tokens.get(i + 1) instanceof DateToken.Part) {
                throw new IllegalArgumentException("pattern: a field of one or two digits before another is ambiguous");
            }
        }
    }

    private static void require(List<Field> fields, Field field, Field other) {
        if (fields.contains(field) && !fields.contains(other)) {
            throw new IllegalArgumentException("pattern: " + field + " without " + other);
        }
    }

    private List<Field> fields() {
        return tokens.stream()
                .filter(DateToken.Part.class::isInstance)
                .map(token -> ((DateToken.Part) token).field())
                .toList();
    }

    /** Whether the pattern states the year. */
    boolean hasYear() {
        return fields().contains(Field.YEAR);
    }

    /** Whether some text could be read by both patterns with two meanings, as by MM-dd and dd-MM. */
    boolean contradicts(DatePattern other) {
        return skeleton().equals(other.skeleton()) && !fields().equals(other.fields());
    }

    private List<String> skeleton() {
        return tokens.stream()
                .map(token -> switch (token) {
                    case DateToken.Literal(var character) -> "=" + character;
                    case DateToken.Part part -> Integer.toString(part.field().most());
                })
                .toList();
    }

    /** The moment written as {@code text}, or empty. */
    Optional<Moment> parse(CharSequence text, ZoneId zone, Instant received) {
        var values = unstated();
        var at = 0;
        for (var token : tokens) {
            at = switch (token) {
                case DateToken.Literal(var character) ->
                    at < text.length() && text.charAt(at) == character ? at + 1 : -1;
                case DateToken.Part part when part.field() == Field.OFFSET -> offset(text, at, values);
                case DateToken.Part(var field, var letters) -> digits(text, at, field, letters, values);
            };
            if (at < 0) {
                return Optional.empty();
            }
        }
        return at == text.length() ? moment(values, zone, received) : Optional.empty();
    }

    private static int digits(CharSequence text, int from, Field field, int letters, int[] values) {
        var most = Math.min(text.length(), from + (letters == 1 ? 2 : letters));
        var at = from;
        var value = 0;
        while (at < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at) - '0';
            at++;
        }
        var count = at - from;
        var fits = letters == 1 ? count == 1 || count == 2 && text.charAt(from) != '0' : count == letters;
        values[field.ordinal()] = value;
        return fits ? at : -1;
    }

    /** Reads Z, +hh, +hhmm or +hh:mm; the value is in minutes. */
    private static int offset(CharSequence text, int from, int[] values) {
        var rest =
                text.subSequence(Math.min(from, text.length()), text.length()).toString();
        try {
            var zone = rest.startsWith("Z") ? ZoneOffset.UTC : ZoneOffset.of(rest);
            values[Field.OFFSET.ordinal()] = zone.getTotalSeconds() / 60;
            return rest.startsWith("Z") ? from + 1 : text.length();
        } catch (DateTimeException _) {
            return -1;
        }
    }

    private static int[] unstated() {
        var values = new int[Field.values().length];
        Arrays.fill(values, UNSTATED);
        return values;
    }

    private static int value(int[] values, Field field, int otherwise) {
        var value = values[field.ordinal()];
        return value == UNSTATED ? otherwise : value;
    }

    private static Optional<Moment> moment(int[] values, ZoneId zone, Instant received) {
        var year = value(values, Field.YEAR, UNSTATED);
        if (year != UNSTATED) {
            return year < FIRST_YEAR || year > LAST_YEAR ? Optional.empty() : inYear(year, values, zone);
        }
        var latest = LocalDate.ofInstant(received, zone).getYear();
        for (var guess = latest; guess >= latest - YEARS_BACK; guess--) {
            var moment = inYear(guess, values, zone);
            if (moment.isPresent() && !moment.get().start(zone).isAfter(received)) {
                return moment;
            }
        }
        return Optional.empty();
    }

    private static Optional<Moment> inYear(int year, int[] values, ZoneId zone) {
        try {
            var day = LocalDate.of(year, value(values, Field.MONTH, 0), value(values, Field.DAY, 0));
            var hour = value(values, Field.HOUR, UNSTATED);
            if (hour == UNSTATED) {
                return Optional.of(new Moment.On(day));
            }
            var time = LocalTime.of(
                    hour,
                    value(values, Field.MINUTE, 0),
                    value(values, Field.SECOND, 0),
                    value(values, Field.MILLI, 0) * 1_000_000);
            var minutes = value(values, Field.OFFSET, UNSTATED);
            ZoneId at = minutes == UNSTATED ? zone : ZoneOffset.ofTotalSeconds(minutes * 60);
            return Optional.of(
                    new Moment.At(LocalDateTime.of(day, time).atZone(at).toInstant()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
