package healthcode.adapters.cose;

import java.util.Arrays;
import java.util.Optional;

/** Base45 (RFC 9285): octets as the 45 characters that a QR code packs into five and a half bits each. */
public final class Base45 {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int RADIX = 45;
    private static final byte[] VALUES = values();

    private Base45() {}

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (var i = 0; i < RADIX; i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }

    /** The one text of {@code octets}. */
    public static String encode(byte[] octets) {
        var text = new StringBuilder(octets.length / 2 * 3 + 2);
        for (var i = 0; i < octets.length; i += 2) {
            var pair = i + 1 < octets.length;
            var number = pair ? (octets[i] & 0xFF) << 8 | octets[i + 1] & 0xFF : octets[i] & 0xFF;
            text.append(ALPHABET.charAt(number % RADIX)).append(ALPHABET.charAt(number / RADIX % RADIX));
            if (pair) {
                text.append(ALPHABET.charAt(number / RADIX / RADIX));
            }
        }
        return text.toString();
    }

    /**
     * The octets of {@code text}, or empty when it is not base45. There is one text for every octet string: lower case,
     * a lone last character and groups above 65535 or 255 are refused, so nobody can respell a code.
     */
    public static Optional<byte[]> decode(String text) {
        if (text.length() % 3 == 1) {
            return Optional.empty();
        }
        var octets = new byte[text.length() / 3 * 2 + text.length() % 3 / 2];
        for (int from = 0, to = 0; from < text.length(); from += 3) {
            var pair = from + 2 < text.length();
            var number = value(text, from) + RADIX * value(text, from + 1);
            number += pair ? RADIX * RADIX * value(text, from + 2) : 0;
            if (number < 0 || number > (pair ? 0xFFFF : 0xFF)) {
                return Optional.empty();
            }
            if (pair) {
                octets[to++] = (byte) (number >>> 8);
            }
            octets[to++] = (byte) number;
        }
        return Optional.of(octets);
    }

    /** A character outside the alphabet weighs so much that no group with it comes to zero or more. */
    private static int value(String text, int index) {
        var c = text.charAt(index);
        var value = c < VALUES.length ? VALUES[c] : -1;
        return value < 0 ? -100_000 : value;
    }
}
