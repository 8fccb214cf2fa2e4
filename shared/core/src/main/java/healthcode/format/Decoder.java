package healthcode.format;

import healthcode.code.RegionCode;
import healthcode.code.Regions;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a value of an answer becomes a value of the national record; the closed set of operators on one value. */
sealed interface Decoder<T> {

    /** What decoding comes to. */
    sealed interface Decoded<T> {}

    /** A national value. */
    record Value<T>(T value) implements Decoded<T> {}

    /** Acceptable, but it says nothing: blank, or not in the table. */
    record Nothing<T>() implements Decoded<T> {}

    /** Of the wrong type or form. */
    record Wrong<T>() implements Decoded<T> {}

    Decoded<T> decode(JsonValue value, Instant received);

    private static <T> Decoded<T> orWrong(Optional<T> value) {
        return value.<Decoded<T>>map(Value::new).orElseGet(Wrong::new);
    }

    /**
     * A text as it stands, without white space around it; blank or of stars only says nothing.
     *
     * @param longest in characters; longer is wrong, unless it is to be cut
     */
    record Text(int longest, boolean cut) implements Decoder<String> {
        @Override
        public Decoded<String> decode(JsonValue value, Instant received) {
            if (!(value instanceof JsonString(var raw))) {
                return new Wrong<>();
            }
            var text = raw.strip();
            if (text.chars().allMatch(c -> c == '*')) {
                return new Nothing<>();
            }
            if (text.codePointCount(0, text.length()) <= longest) {
                return new Value<>(text);
            }
            return cut ? new Value<>(text.substring(0, text.offsetByCodePoints(0, longest))) : new Wrong<>();
        }
    }

    /**
     * A value table: exact JSON scalars, so "10" is not 10 and "01" is not "1". A value of a type that no row has is
     * wrong; one that is merely not listed says {@code otherwise}, or nothing.
     */
    record Listed<T>(Map<JsonValue, T> rows, Optional<T> otherwise) implements Decoder<T> {
        public Listed {
            rows = Map.copyOf(rows);
        }

        @Override
        public Decoded<T> decode(JsonValue value, Instant received) {
            var listed = rows.get(value);
            if (listed != null) {
                return new Value<>(listed);
            }
            if (rows.keySet().stream().noneMatch(row -> row.typeName().equals(value.typeName()))) {
                return new Wrong<>();
            }
            return otherwise.<Decoded<T>>map(Value::new).orElseGet(Nothing::new);
        }
    }

    /** A time; {@code end} makes a day without a time last to its end. */
    record Time(List<TimeForm> forms, ZoneId zone, boolean end) implements Decoder<Instant> {
        public Time {
            forms = List.copyOf(forms);
        }

        @Override
        public Decoded<Instant> decode(JsonValue value, Instant received) {
            return orWrong(
                    moment(forms, value, zone, received).map(moment -> end ? moment.end(zone) : moment.start(zone)));
        }

        private static Optional<Moment> moment(List<TimeForm> forms, JsonValue value, ZoneId zone, Instant received) {
            for (var form : forms) {
                var moment = form.read(value, zone, received);
                if (moment.isPresent()) {
                    return moment;
                }
            }
            return Optional.empty();
        }
    }

    /** A calendar day. */
    record Day(List<TimeForm> forms, ZoneId zone) implements Decoder<LocalDate> {
        public Day {
            forms = List.copyOf(forms);
        }

        @Override
        public Decoded<LocalDate> decode(JsonValue value, Instant received) {
            return orWrong(Time.moment(forms, value, zone, received).map(moment -> moment.day(zone)));
        }
    }

    /** A body temperature in degrees Celsius, as text or number; rounded up to one decimal, the cautious way. */
    enum Temperature implements Decoder<BigDecimal> {
        CELSIUS;

        private static final Pattern FORM = Pattern.compile("[0-9]{2}(\\.[0-9]{1,2})?");
        private static final BigDecimal LOWEST = new BigDecimal("30");
        private static final BigDecimal HIGHEST = new BigDecimal("45");

        @Override
        public Decoded<BigDecimal> decode(JsonValue value, Instant received) {
            var text = plain(value);
            if (!FORM.matcher(text).matches()) {
                return new Wrong<>();
            }
            var celsius = new BigDecimal(text).setScale(1, RoundingMode.UP);
            return celsius.compareTo(LOWEST) < 0 || celsius.compareTo(HIGHEST) > 0
                    ? new Wrong<>()
                    : new Value<>(celsius);
        }

        private static String plain(JsonValue value) {
            return switch (value) {
                case JsonString(var text) -> text;
                case JsonNumber(var literal) -> literal;
                default -> "";
            };
        }
    }

    /** A count from 0 to 9, as a one-digit text or number. */
    enum Count implements Decoder<Integer> {
        DIGIT;

        @Override
        public Decoded<Integer> decode(JsonValue value, Instant received) {
            var text = Temperature.plain(value);
            return text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9'
                    ? new Value<>(text.charAt(0) - '0')
                    : new Wrong<>();
        }
    }

    /** Whether a list, an object or a text has anything in it. */
    enum Filled implements Decoder<Boolean> {
        FILLED;

        @Override
        public Decoded<Boolean> decode(JsonValue value, Instant received) {
            return switch (value) {
                case JsonArray(var items) -> new Value<>(!items.isEmpty());
                case JsonObject(var members) -> new Value<>(!members.isEmpty());
                case JsonString(var text) -> new Value<>(!text.isBlank());
                default -> new Wrong<>();
            };
        }
    }

    /** A region by code: six digits, or twelve of a statistical code of which the first six count. */
    enum RegionByCode implements Decoder<RegionCode> {
        CODE;

        private static final Pattern FORM = Pattern.compile("[0-9]{6}([0-9]{6})?");

        @Override
        public Decoded<RegionCode> decode(JsonValue value, Instant received) {
            if (!(value instanceof JsonString(var text)) || !FORM.matcher(text).matches()) {
                return new Wrong<>();
            }
            return orWrong(RegionCode.parse(text.substring(0, 6)));
        }
    }

    /** A region by its name today. */
    record RegionByName(Regions regions) implements Decoder<RegionCode> {
        @Override
        public Decoded<RegionCode> decode(JsonValue value, Instant received) {
            if (!(value instanceof JsonString(var text))) {
                return new Wrong<>();
            }
            return regions.named(text.strip())
                    .<Decoded<RegionCode>>map(Value::new)
                    .orElseGet(Nothing::new);
        }
    }
}
