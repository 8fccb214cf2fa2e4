package healthcode.format;

import healthcode.json.JsonNumber;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** One way in which a format writes times. */
sealed interface TimeForm {

    /** The moment that {@code value} states in this form, or empty when it is not in this form. */
    Optional<Moment> read(JsonValue value, ZoneId zone, Instant received);

    /** A text in a pattern. */
    record Written(DatePattern pattern) implements TimeForm {
        @Override
        public Optional<Moment> read(JsonValue value, ZoneId zone, Instant received) {
            return value instanceof JsonString(var text) ? pattern.parse(text, zone, received) : Optional.empty();
        }
    }

    /** A JSON number whose digits are in a pattern, such as 202207070707: a literal, because it exceeds 32 bits. */
    record WrittenAsNumber(DatePattern pattern) implements TimeForm {
        @Override
        public Optional<Moment> read(JsonValue value, ZoneId zone, Instant received) {
            return value instanceof JsonNumber(var literal) ? pattern.parse(literal, zone, received) : Optional.empty();
        }
    }

    /** A JSON number that counts from 1970-01-01T00:00Z. */
    enum Epoch implements TimeForm {
        MILLISECONDS(1),
        SECONDS(1000);

        /** 2199-12-31T23:59:59Z in seconds, the end of what patterns accept too. */
        private static final long LAST_SECOND = 7_258_118_399L;

        private final long milliseconds;

        Epoch(long milliseconds) {
            this.milliseconds = milliseconds;
        }

        @Override
        public Optional<Moment> read(JsonValue value, ZoneId zone, Instant received) {
            if (!(value instanceof JsonNumber number) || number.asLong().isEmpty()) {
                return Optional.empty();
            }
            var count = number.asLong().getAsLong();
            return count <= 0 || count > LAST_SECOND * 1000 / milliseconds
                    ? Optional.empty()
                    : Optional.of(new Moment.At(Instant.ofEpochMilli(count * milliseconds)));
        }
    }
}
