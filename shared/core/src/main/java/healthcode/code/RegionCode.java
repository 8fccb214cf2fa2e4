package healthcode.code;

import java.util.Optional;

/**
 * A six-digit administrative division code (GB/T 2260).
 *
 * @param code six ASCII digits, the first 1 to 8; abolished codes are welcome, because people still carry them
 */
public record RegionCode(String code) implements Comparable<RegionCode> {
    public RegionCode {
        if (!wellFormed(code)) {
            throw new IllegalArgumentException("region: not six digits (expected: GB/T 2260, 110000..839999)");
        }
    }

    /** The region written as {@code text}, or empty when it is no six-digit code. */
    public static Optional<RegionCode> parse(String text) {
        return wellFormed(text) ? Optional.of(new RegionCode(text)) : Optional.empty();
    }

    private static boolean wellFormed(String text) {
        return text.length() == 6
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && text.charAt(0) >= '1'
                && text.charAt(0) <= '8';
    }

    /** The province-level region that holds this one, for example 440000 for 440305. */
    public RegionCode province() {
        return isProvince() ? this : new RegionCode(code.substring(0, 2) + "0000");
    }

    /** Whether this is a province-level code, xx0000. */
    public boolean isProvince() {
        return code.endsWith("0000");
    }

    @Override
    public int compareTo(RegionCode other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
