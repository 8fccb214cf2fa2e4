package healthcode.credential;

import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates DEFLATE (RFC 1951), raw or in a zlib wrapping (RFC 1950), under a cap on size and ratio, because some ten
 * kilobytes can inflate to ten million.
 *
 * <p>The stream must be one, complete, and followed by nothing: octets after its end would be signed and never read.
 */
public final class Inflation {

    /** The largest inflated payload. */
    static final int MOST_OCTETS = 16 * 1024;

    /** The largest ratio of inflated to deflated size; real cards stay below 5. */
    static final int MOST_RATIO = 20;

    private Inflation() {}

    /** The inflated octets of {@code deflated}, raw DEFLATE, or COMPRESSION_INVALID. */
    static Attempt<byte[]> inflate(byte[] deflated) {
        return inflate(deflated, true);
    }

    /** The inflated octets of {@code deflated}, a zlib stream whose checksum must fit, or COMPRESSION_INVALID. */
    public static Attempt<byte[]> inflateZlib(byte[] deflated) {
        return inflate(deflated, false);
    }

    private static Attempt<byte[]> inflate(byte[] deflated, boolean raw) {
        var cap = (int) Math.min(MOST_OCTETS, (long) MOST_RATIO * deflated.length);
        // One octet of room beyond the cap tells a payload of exactly the cap from a longer one.
        var room = new byte[cap + 1];
        try (var inflater = new Inflater(raw)) {
            inflater.setInput(deflated);
            var length = 0;
            while (!inflater.finished()) {
                var read = inflater.inflate(room, length, room.length - length);
                length += read;
                if (length > cap || read == 0 && !inflater.finished()) {
                    return Attempt.refused(ProblemCode.COMPRESSION_INVALID);
                }
            }
            return inflater.getRemaining() == 0
                    ? Attempt.ok(Arrays.copyOf(room, length))
                    : Attempt.refused(ProblemCode.COMPRESSION_INVALID);
        } catch (DataFormatException _) {
            return Attempt.refused(ProblemCode.COMPRESSION_INVALID);
        }
    }
}
