package healthcode.trust;

import healthcode.code.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The statuses of the codes of one shard by index, packed as Token Status List has it: 1, 2, 4 or 8 bits each, from the
 * least significant bit of the first octet on, compressed with ZLIB (RFC 1950).
 */
public final class StatusList {

    private static final int OCTET = 8;
    private static final int CHUNK = 8192;

    private final int bits;
    private final byte[] packed;

    private StatusList(int bits, byte[] packed) {
        this.bits = bits;
        this.packed = packed;
    }

    /**
     * A list under construction in which every status is 0 until it is set.
     *
     * @param bits 1, 2, 4 or 8
     * @param size how many statuses; rounded up to whole octets
     */
    public static Builder builder(int bits, int size) {
        return new Builder(bits, size);
    }

    /** Sets statuses by index; not for use by several threads. */
    public static final class Builder {

        private final StatusList list;

        private Builder(int bits, int size) {
            if (!known(bits) || size < 1) {
                throw new IllegalArgumentException("status list: 1, 2, 4 or 8 bits and a size from 1 expected");
            }
            this.list = new StatusList(bits, new byte[octets(bits, size)]);
        }

        /** Sets the status at {@code index} to {@code status}. */
        public Builder set(int index, int status) {
            if (status < 0 || status >= 1 << list.bits) {
                throw new IllegalArgumentException("status: " + status + " (expected: " + list.bits + " bits)");
            }
            var shift = list.shift(index);
            var kept = list.octet(index) & ~(list.mask() << shift);
            list.packed[list.position(index)] = (byte) (kept | status << shift);
            return this;
        }

        /** The list as it is now. */
        public StatusList build() {
            return new StatusList(list.bits, list.packed.clone());
        }
    }

    /**
     * The list of exactly {@code size} statuses behind {@code compressed}, or empty when it is of another size,
     * damaged, or followed by anything. Inflating stops one octet after the expected size: 10 kB could become 10 MB.
     */
    public static Optional<StatusList> read(int bits, Octets compressed, int size) {
        return known(bits) && size > 0
                ? inflate(compressed, octets(bits, size))
                        .filter(packed -> packed.length == octets(bits, size))
                        .map(packed -> new StatusList(bits, packed))
                : Optional.empty();
    }

    /** The list of at most {@code most} statuses behind {@code compressed}, where nothing declares its size. */
    public static Optional<StatusList> readUpTo(int bits, Octets compressed, int most) {
        return known(bits) && most > 0
                ? inflate(compressed, octets(bits, most))
                        .filter(packed -> packed.length > 0)
                        .map(packed -> new StatusList(bits, packed))
                : Optional.empty();
    }

    private static boolean known(int bits) {
        return bits == 1 || bits == 2 || bits == 4 || bits == OCTET;
    }

    private static int octets(int bits, int size) {
        return Math.toIntExact(((long) size * bits + OCTET - 1) / OCTET);
    }

    private static Optional<byte[]> inflate(Octets compressed, int most) {
        var inflater = new Inflater();
        try {
            inflater.setInput(compressed.toArray());
            var packed = new byte[most + 1];
            var length = 0;
            while (!inflater.finished() && length < packed.length) {
                var read = inflater.inflate(packed, length, packed.length - length);
                if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return Optional.empty();
                }
                length += read;
            }
            return inflater.finished() && length <= most && inflater.getRemaining() == 0
                    ? Optional.of(Arrays.copyOf(packed, length))
                    : Optional.empty();
        } catch (DataFormatException _) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    /** Bits of each status. */
    public int bits() {
        return bits;
    }

    /** How many statuses the list holds. */
    public int size() {
        return packed.length * (OCTET / bits);
    }

    /**
     * The status at {@code index}, 0 when valid.
     *
     * @throws IndexOutOfBoundsException if the list ends before; such a reference must not count as valid
     */
    public int at(int index) {
        return octet(index) >> shift(index) & mask();
    }

    /** The list compressed with ZLIB at its best level. */
    public Octets compressed() {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(packed);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return Octets.of(out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    private int octet(int index) {
        return packed[position(index)] & 0xFF;
    }

    private int position(int index) {
        return Math.floorDiv(index, OCTET / bits);
    }

    private int shift(int index) {
        return Math.floorMod(index, OCTET / bits) * bits;
    }

    private int mask() {
        return (1 << bits) - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatusList that && bits == that.bits && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return 31 * bits + Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "StatusList[" + size() + " of " + bits + " bits]";
    }
}
