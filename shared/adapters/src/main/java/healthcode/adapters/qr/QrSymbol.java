package healthcode.adapters.qr;

import java.util.BitSet;

/** A QR symbol: a square of dark and light modules and the version that tells its size. */
public final class QrSymbol {

    /** Light modules that the standard wants around a symbol (ISO/IEC 18004). */
    private static final int QUIET = 4;

    private final int version;
    private final int size;
    private final BitSet dark;

    QrSymbol(int version, int size, BitSet dark) {
        this.version = version;
        this.size = size;
        this.dark = (BitSet) dark.clone();
    }

    /** 1 to 40; a static or paper code must not exceed 10, one with holder proof 13. */
    public int version() {
        return version;
    }

    /** Modules on each side, without the quiet zone. */
    public int size() {
        return size;
    }

    /** Whether the module in column {@code x} and row {@code y} is dark; everything outside is light. */
    public boolean dark(int x, int y) {
        return x >= 0 && y >= 0 && x < size && y < size && dark.get(y * size + x);
    }

    /**
     * The symbol as lines of half blocks, two modules to a character, quiet zone included.
     *
     * <p>Black on white is set by escape sequences: on a dark terminal the blocks alone would come out inverted, which
     * many telephones refuse to read.
     */
    public String toTerminal() {
        var text = new StringBuilder();
        for (var y = -QUIET; y < size + QUIET; y += 2) {
            text.append("\u001B[30;107m");
            for (var x = -QUIET; x < size + QUIET; x++) {
                text.append(halfBlock(dark(x, y), dark(x, y + 1)));
            }
            text.append("\u001B[0m\n");
        }
        return text.toString();
    }

    private static char halfBlock(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }

    /** The symbol as a stand-alone SVG image of one unit per module, quiet zone included. */
    public String toSvg() {
        var side = size + 2 * QUIET;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++) {
            for (var x = 0; x < size; x++) {
                var start = x;
                while (dark(x, y)) {
                    x++;
                }
                if (x > start) {
                    var width = x - start;
                    path.append("M%d %dh%dv1h-%dz".formatted(start + QUIET, y + QUIET, width, width));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>
                """.formatted(side, side, side, side, path);
    }

    /** The text is longer than any symbol holds. */
    public static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLong(int characters, Throwable cause) {
            super("QR text: " + characters + " characters (expected: what version 40 with level M holds)", cause);
        }
    }
}
