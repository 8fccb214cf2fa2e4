package healthcode.adapters.cose;

import healthcode.adapters.cose.CborItem.Bytes;
import healthcode.adapters.cose.CborItem.Items;
import healthcode.adapters.cose.CborItem.Text;
import healthcode.adapters.cose.CborItem.Whole;
import healthcode.code.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What a scanned text holds: a code alone, or the array of a bound phone: code, time, signature.
 *
 * <p>The two begin with different octets (a tag, an array of three), so that no text can be read as both.
 *
 * @param code the octets of the tagged COSE_Sign1 message
 * @param proof the phone's own part
 */
record PresentedCode(Octets code, Optional<Proof> proof) {

    private static final byte ARRAY_OF_THREE = (byte) 0x83;
    private static final String CONTEXT = "JK1-proof";

    /** The last second that four octets hold, in the year 2106. */
    private static final long LATEST = 0xFFFF_FFFFL;

    /**
     * The phone's own part.
     *
     * @param time seconds since 1970 by the phone's clock
     * @param signature 64 octets
     */
    record Proof(long time, Octets signature) {}

    /**
     * What the phone signs: the array of a word that no other signature of this key begins with, SHA-256 of the code,
     * and the time.
     */
    static byte[] toBeSigned(Octets code, long time) {
        return Cbor.print(Items.of(new Text(CONTEXT), new Bytes(sha256(code)), new Whole(time)));
    }

    byte[] encode() {
        return proof.map(shown ->
                        Cbor.print(Items.of(new Bytes(code), new Whole(shown.time()), new Bytes(shown.signature()))))
                .orElseGet(code::toArray);
    }

    /** What {@code octets} hold, or empty for a first octet or an array of another form. */
    static Optional<PresentedCode> decode(byte[] octets) {
        if (octets.length == 0 || octets[0] != ARRAY_OF_THREE) {
            return Optional.of(new PresentedCode(Octets.of(octets), Optional.empty()));
        }
        return Cbor.parse(octets).flatMap(PresentedCode::of);
    }

    private static Optional<PresentedCode> of(CborItem item) {
        return item instanceof Items(var parts)
                        && parts.size() == 3
                        && parts.get(0) instanceof Bytes(var code)
                        && parts.get(1) instanceof Whole(var time)
                        && time >= 0
                        && time <= LATEST
                        && parts.get(2) instanceof Bytes(var signature)
                        && signature.length() == Es256.LENGTH
                ? Optional.of(new PresentedCode(code, Optional.of(new Proof(time, signature))))
                : Optional.empty();
    }

    static Octets sha256(Octets octets) {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(octets.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
