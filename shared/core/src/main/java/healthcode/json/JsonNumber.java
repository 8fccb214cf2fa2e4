package healthcode.json;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * A JSON number that keeps its literal, because 10, 10.0 and "10" are three different things in the provincial colour
 * tables.
 *
 * @param literal the number as written, matching the RFC 8259 grammar
 */
public record JsonNumber(String literal) implements JsonValue {

    private static final int LONGEST_EXACT = 40;

    public JsonNumber {
        if (literal.isEmpty()) {
            throw new IllegalArgumentException("number: empty (expected: an RFC 8259 number)");
        }
    }

    /** The number {@code value} in its shortest form. */
    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** The number {@code value} in plain notation. */
    public static JsonNumber of(BigDecimal value) {
        return new JsonNumber(value.toPlainString());
    }

    /**
     * The exact decimal value.
     *
     * @throws ArithmeticException if the exponent is beyond what a BigDecimal holds
     */
    public BigDecimal decimal() {
        try {
            return new BigDecimal(literal);
        } catch (NumberFormatException e) {
            throw new ArithmeticException("number out of range");
        }
    }

    /** The value as a long, or empty when it is not a whole number in range; 1700000000.0 counts as whole. */
    public OptionalLong asLong() {
        if (literal.length() > LONGEST_EXACT) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(decimal().longValueExact());
        } catch (ArithmeticException _) {
            return OptionalLong.empty();
        }
    }

    @Override
    public String typeName() {
        return "number";
    }
}
