package healthcode.code;

import java.util.Optional;

/**
 * A health level (健康风险等级), in order of severity: GREEN &lt; UNKNOWN &lt; YELLOW &lt; RED.
 *
 * <p>The order is what the fold and "never greener than its source" are about; UNKNOWN stands above GREEN because not
 * knowing is never good news.
 */
public enum Level {
    GREEN,
    UNKNOWN,
    YELLOW,
    RED;

    /** The level of this exact name, or empty; there is no default. */
    public static Optional<Level> named(String name) {
        return switch (name) {
            case "GREEN" -> Optional.of(GREEN);
            case "UNKNOWN" -> Optional.of(UNKNOWN);
            case "YELLOW" -> Optional.of(YELLOW);
            case "RED" -> Optional.of(RED);
            default -> Optional.empty();
        };
    }

    /** 0 for GREEN to 3 for RED. */
    public int severity() {
        return ordinal();
    }

    /** The more severe of the two. */
    public Level worse(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
