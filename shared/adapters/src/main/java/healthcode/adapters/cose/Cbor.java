package healthcode.adapters.cose;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Deterministic CBOR (RFC 8949 section 4.2.1), the part that codes use.
 *
 * <p>Written here because strictness is the point: libraries read longer heads, indefinite lengths, tags and repeated
 * labels without a word, and undoing that by printing again took a third of the time of a check. Every item has one
 * spelling, so no two readers differ over it.
 */
final class Cbor {

    private static final int LONGEST = 1024;

    private static final int POSITIVE = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int SIMPLE = 7;
    private static final int FALSE = 20;
    private static final int TRUE = 21;

    private static final int MAJOR_SHIFT = 5;
    private static final int ONE_OCTET = 24;

    private Cbor() {}

    /** The one item that {@code octets} are, or empty when they are anything else or spelt in another way. */
    static Optional<CborItem> parse(byte[] octets) {
        if (octets.length > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CborReader(octets).only());
        } catch (CborReader.Misspelt _) {
            return Optional.empty();
        }
    }

    /** The one encoding of {@code item}. */
    static byte[] print(CborItem item) {
        var out = new ByteArrayOutputStream(256);
        write(out, item);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, CborItem item) {
        switch (item) {
            case CborItem.Whole(var value) -> whole(out, value);
            case CborItem.Bytes(var value) -> string(out, BYTES, value.toArray());
            case CborItem.Text(var value) -> string(out, TEXT, value.getBytes(StandardCharsets.UTF_8));
            case CborItem.Flag(var value) -> head(out, SIMPLE, value ? TRUE : FALSE);
            case CborItem.Items(var items) -> {
                head(out, ARRAY, items.size());
                items.forEach(one -> write(out, one));
            }
            case CborItem.Labels(var members) -> {
                head(out, MAP, members.size());
                members.forEach((label, member) -> {
                    whole(out, label);
                    write(out, member);
                });
            }
        }
    }

    private static void whole(ByteArrayOutputStream out, long value) {
        head(out, value < 0 ? NEGATIVE : POSITIVE, value < 0 ? -1 - value : value);
    }

    private static void string(ByteArrayOutputStream out, int major, byte[] octets) {
        head(out, major, octets.length);
        out.writeBytes(octets);
    }

    /** The shortest head there is for {@code argument}. */
    private static void head(ByteArrayOutputStream out, int major, long argument) {
        if (argument < ONE_OCTET) {
            out.write(major << MAJOR_SHIFT | (int) argument);
            return;
        }
        var width = argument < 1L << 8 ? 0 : argument < 1L << 16 ? 1 : argument < 1L << 32 ? 2 : 3;
        out.write(major << MAJOR_SHIFT | ONE_OCTET + width);
        for (var shift = (8 << width) - 8; shift >= 0; shift -= 8) {
            out.write((int) (argument >>> shift));
        }
    }
}
