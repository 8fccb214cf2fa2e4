package healthcode.local.province;

import healthcode.code.Level;

/** What a province's own answer shows, in its own words. */
public enum Colour {
    GREEN(Level.GREEN),
    YELLOW(Level.YELLOW),
    RED(Level.RED),
    /** A value that no table of the format lists, such as a blue code. */
    UNLISTED(Level.UNKNOWN);

    private final Level level;

    Colour(Level level) {
        this.level = level;
    }

    /** The national level that it must come to. */
    public Level level() {
        return level;
    }
}
