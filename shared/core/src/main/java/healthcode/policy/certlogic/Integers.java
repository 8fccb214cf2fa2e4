package healthcode.policy.certlogic;

import healthcode.json.JsonNumber;

/** CertLogic's integers: the whole numbers that JavaScript represents exactly, so that every engine agrees on them. */
final class Integers {

    /** Stands for "not an integer". */
    static final long NONE = Long.MIN_VALUE;

    private static final long LARGEST = (1L << 53) - 1;
    private static final int LONGEST_PLAIN = 17;

    private Integers() {}

    /** The integer that {@code term} is, or {@link #NONE}. */
    static long of(Term term) {
        return term instanceof JsonTerm(JsonNumber number) ? of(number) : NONE;
    }

    /** The integer that {@code number} is, or {@link #NONE}; 42.0 is 42. */
    static long of(JsonNumber number) {
        var plain = plain(number.literal());
        return inRange(plain == NONE ? number.asLong().orElse(NONE) : plain);
    }

    /** {@code value}, or {@link #NONE} when it is out of range. */
    static long inRange(long value) {
        return value >= -LARGEST && value <= LARGEST ? value : NONE;
    }

    /** The common case, digits only, without the detour over a BigDecimal. */
    private static long plain(String literal) {
        var negative = literal.charAt(0) == '-';
        var start = negative ? 1 : 0;
        if (literal.length() > LONGEST_PLAIN || start == literal.length()) {
            return NONE;
        }
        var value = 0L;
        for (var i = start; i < literal.length(); i++) {
            var digit = literal.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }
}
