package healthcode.credential;

import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The numeric text of a SMART Health Card's QR: {@code shc:/} and two digits for each character, its code less 45.
 *
 * <p>A long card may be cut into several QR codes, {@code shc:/1/3/...}, given here one to a line and in order.
 */
final class NumericText {

    static final String PREFIX = "shc:/";

    private static final int OFFSET = 45;
    private static final int HIGHEST_PAIR = 'z' - OFFSET;
    private static final int MOST_CHUNKS = 16;
    private static final Pattern WHOLE = Pattern.compile("shc:/([0-9]+)");
    private static final Pattern CHUNK = Pattern.compile("shc:/([1-9][0-9]?)/([1-9][0-9]?)/([0-9]+)");

    private NumericText() {}

    /** The compact JWS in {@code lines}, which hold one whole text or every chunk of one. */
    static Attempt<String> decode(List<String> lines) {
        if (lines.size() == 1) {
            var whole = WHOLE.matcher(lines.getFirst());
            if (whole.matches()) {
                return characters(whole.group(1));
            }
        }
        return joined(lines);
    }

    /** Chunks in their order, each once: any other order would let two readers read two cards. */
    private static Attempt<String> joined(List<String> lines) {
        if (lines.size() > MOST_CHUNKS) {
            return Attempt.refused(ProblemCode.NOT_CANONICAL);
        }
        var digits = new StringBuilder();
        for (var i = 0; i < lines.size(); i++) {
            var chunk = CHUNK.matcher(lines.get(i));
            var fits = chunk.matches()
                    && Integer.parseInt(chunk.group(1)) == i + 1
                    && Integer.parseInt(chunk.group(2)) == lines.size();
            if (!fits) {
                return Attempt.refused(ProblemCode.NOT_CANONICAL);
            }
            digits.append(chunk.group(3));
        }
        return characters(digits);
    }

    private static Attempt<String> characters(CharSequence digits) {
        if (digits.length() % 2 != 0) {
            return Attempt.refused(ProblemCode.NOT_CANONICAL);
        }
        var text = new StringBuilder(digits.length() / 2);
        for (var i = 0; i < digits.length(); i += 2) {
            var pair = (digits.charAt(i) - '0') * 10 + digits.charAt(i + 1) - '0';
            if (pair > HIGHEST_PAIR) {
                return Attempt.refused(ProblemCode.NOT_CANONICAL);
            }
            text.append((char) (pair + OFFSET));
        }
        return Attempt.ok(text.toString());
    }
}
