package healthcode.adapters.cose;

import healthcode.code.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.TreeMap;

/** Reads one item of deterministic CBOR and refuses the rest; every length is held against what is left first. */
final class CborReader {

    private static final int DEEPEST = 8;
    private static final int ONE_OCTET = 24;
    private static final int EIGHT_OCTETS = 27;
    private static final int FALSE = 20;
    private static final int TRUE = 21;

    private final byte[] octets;
    private int at;

    /** The octets are no item that codes use, or one spelt in another way. */
    static final class Misspelt extends Exception {

        private static final long serialVersionUID = 1L;

        Misspelt() {
            super("not deterministic CBOR", null, false, false);
        }
    }

    CborReader(byte[] octets) {
        this.octets = octets;
    }

    /** The item, if nothing follows it. */
    CborItem only() throws Misspelt {
        var item = item(0);
        if (at != octets.length) {
            throw new Misspelt();
        }
        return item;
    }

    private CborItem item(int depth) throws Misspelt {
        if (depth > DEEPEST) {
            throw new Misspelt();
        }
        var initial = next();
        var argument = argument(initial & 0x1F);
        return switch (initial >>> 5) {
            case 0 -> new CborItem.Whole(argument);
            case 1 -> new CborItem.Whole(-1 - argument);
            case 2 -> new CborItem.Bytes(Octets.of(take(argument)));
            case 3 -> new CborItem.Text(utf8(take(argument)));
            case 4 -> items(argument, depth);
            case 5 -> labels(argument, depth);
            case 7 -> flag(initial & 0x1F);
            default -> throw new Misspelt(); // a tag
        };
    }

    /** The argument of a head in its shortest form; indefinite lengths have none. */
    private long argument(int info) throws Misspelt {
        if (info < ONE_OCTET) {
            return info;
        }
        if (info > EIGHT_OCTETS) {
            throw new Misspelt();
        }
        var width = 1 << info - ONE_OCTET;
        var argument = 0L;
        for (var i = 0; i < width; i++) {
            argument = argument << 8 | next();
        }
        var least = width == 1 ? ONE_OCTET : 1L << 4 * width;
        // Beyond 2^63 an argument comes out negative, and is refused with those that are too small.
        if (argument < least) {
            throw new Misspelt();
        }
        return argument;
    }

    private CborItem items(long count, int depth) throws Misspelt {
        var items = new ArrayList<CborItem>();
        for (var i = atMostLeft(count); i > 0; i--) {
            items.add(item(depth + 1));
        }
        return new CborItem.Items(items);
    }

    private CborItem labels(long count, int depth) throws Misspelt {
        var members = new TreeMap<Long, CborItem>(CborItem.Labels.ENCODED);
        for (var i = atMostLeft(count); i > 0; i--) {
            // In ascending order only: that also refuses a label given twice.
            if (!(item(DEEPEST) instanceof CborItem.Whole(var label))
                    || !members.isEmpty() && CborItem.Labels.ENCODED.compare(members.lastKey(), label) >= 0) {
                throw new Misspelt();
            }
            members.put(label, item(depth + 1));
        }
        return new CborItem.Labels(members);
    }

    private static CborItem flag(int info) throws Misspelt {
        if (info != FALSE && info != TRUE) {
            throw new Misspelt();
        }
        return new CborItem.Flag(info == TRUE);
    }

    private static String utf8(byte[] text) throws Misspelt {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Misspelt();
        }
    }

    private byte[] take(long length) throws Misspelt {
        var from = at;
        at += (int) atMostLeft(length);
        return Arrays.copyOfRange(octets, from, at);
    }

    /** A short text may declare a giant string or array: each item takes an octet at least. */
    private long atMostLeft(long count) throws Misspelt {
        if (count > octets.length - at) {
            throw new Misspelt();
        }
        return count;
    }

    private int next() throws Misspelt {
        if (at == octets.length) {
            throw new Misspelt();
        }
        return octets[at++] & 0xFF;
    }
}
