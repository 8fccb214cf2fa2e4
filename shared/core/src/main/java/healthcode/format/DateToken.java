package healthcode.format;

import java.util.Optional;

/** One token of a {@link DatePattern}. */
sealed interface DateToken {

    /** A character that stands for itself. */
    record Literal(char character) implements DateToken {}

    /** A field, written with this many letters. */
    record Part(Field field, int letters) implements DateToken {}

    /** What a pattern can state; {@code fewest} and {@code most} count the letters, and the digits when fixed. */
    enum Field {
        YEAR('y', 4, 4),
        MONTH('M', 1, 2),
        DAY('d', 1, 2),
        HOUR('H', 1, 2),
        MINUTE('m', 2, 2),
        SECOND('s', 2, 2),
        MILLI('S', 3, 3),
        OFFSET('X', 1, 1);

        private final char letter;
        private final int fewest;
        private final int most;

        Field(char letter, int fewest, int most) {
            this.letter = letter;
            this.fewest = fewest;
            this.most = most;
        }

        /** The field that {@code count} times {@code letter} stands for. */
        static Optional<Field> of(char letter, int count) {
            for (var field : values()) {
                if (field.letter == letter && count >= field.fewest && count <= field.most) {
                    return Optional.of(field);
                }
            }
            return Optional.empty();
        }

        int most() {
            return most;
        }
    }
}
