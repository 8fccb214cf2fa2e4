package healthcode.adapters.cose;

import healthcode.adapters.cose.CborItem.Bytes;
import healthcode.adapters.cose.CborItem.Items;
import healthcode.adapters.cose.CborItem.Labels;
import healthcode.adapters.cose.CborItem.Text;
import healthcode.adapters.cose.CborItem.Whole;
import healthcode.code.Octets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A COSE_Sign1 message with tag 18 (RFC 9052 section 4.2) in the one form that codes have: algorithm and key id
 * protected, no unprotected headers, the payload inside.
 *
 * <p>The tag could be left out, as the prefix says what the text is; its one octet lets any COSE library read a code.
 *
 * @param keyId 8 octets
 * @param payload the encoded claims set
 * @param signature 64 octets
 */
record SignedCode(Octets keyId, Octets payload, Octets signature) {

    static final int KEY_ID_LENGTH = 8;

    private static final byte TAG_18 = (byte) 0xD2;
    private static final long ALGORITHM = 1;
    private static final long ES256 = -7;
    private static final long KEY_ID = 4;
    private static final CborItem NO_HEADERS = Labels.of(Map.of());

    /** What the signature is over, {@code Sig_structure} of RFC 9052 section 4.4 without external data. */
    static byte[] toBeSigned(Octets keyId, Octets payload) {
        return Cbor.print(Items.of(
                new Text("Signature1"),
                new Bytes(headers(keyId)),
                new Bytes(Octets.of(new byte[0])),
                new Bytes(payload)));
    }

    /** The headers are written, never read and reused, so what is verified is what this form says. */
    private static Octets headers(Octets keyId) {
        return Octets.of(Cbor.print(Labels.of(Map.of(ALGORITHM, new Whole(ES256), KEY_ID, new Bytes(keyId)))));
    }

    byte[] encode() {
        var array =
                Cbor.print(Items.of(new Bytes(headers(keyId)), NO_HEADERS, new Bytes(payload), new Bytes(signature)));
        var tagged = new byte[array.length + 1];
        tagged[0] = TAG_18;
        System.arraycopy(array, 0, tagged, 1, array.length);
        return tagged;
    }

    /** The message that {@code octets} are, or empty for any other form. */
    static Optional<SignedCode> decode(byte[] octets) {
        if (octets.length == 0 || octets[0] != TAG_18) {
            return Optional.empty();
        }
        return Cbor.parse(Arrays.copyOfRange(octets, 1, octets.length)).flatMap(SignedCode::of);
    }

    private static Optional<SignedCode> of(CborItem item) {
        return item instanceof Items(var parts)
                        && parts.size() == 4
                        && parts.get(0) instanceof Bytes(var headers)
                        && parts.get(1).equals(NO_HEADERS)
                        && parts.get(2) instanceof Bytes(var payload)
                        && parts.get(3) instanceof Bytes(var signature)
                        && signature.length() == Es256.LENGTH
                ? keyId(headers).map(keyId -> new SignedCode(keyId, payload, signature))
                : Optional.empty();
    }

    /** Exactly the two headers of this form: another algorithm or a critical header is another form. */
    private static Optional<Octets> keyId(Octets headers) {
        return Cbor.parse(headers.toArray())
                .flatMap(item -> item instanceof Labels(var members)
                                && members.size() == 2
                                && new Whole(ES256).equals(members.get(ALGORITHM))
                                && members.get(KEY_ID) instanceof Bytes(var keyId)
                                && keyId.length() == KEY_ID_LENGTH
                        ? Optional.of(keyId)
                        : Optional.empty());
    }
}
