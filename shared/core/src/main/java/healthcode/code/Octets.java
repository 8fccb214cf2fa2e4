package healthcode.code;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An immutable octet string with value equality. */
public final class Octets {

    private final byte[] value;

    private Octets(byte[] value) {
        this.value = value;
    }

    /** A copy of {@code value}. */
    public static Octets of(byte[] value) {
        return new Octets(value.clone());
    }

    /** The octets of an unpadded base64url text. */
    public static Octets ofBase64Url(String text) {
        return new Octets(Base64.getUrlDecoder().decode(text));
    }

    /** A copy of the octets. */
    public byte[] toArray() {
        return value.clone();
    }

    public int length() {
        return value.length;
    }

    /** The first {@code count} octets. */
    public Octets first(int count) {
        return new Octets(Arrays.copyOf(value, count));
    }

    /** Unpadded base64url. */
    public String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** Lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "Octets[" + value.length + "]";
    }
}
