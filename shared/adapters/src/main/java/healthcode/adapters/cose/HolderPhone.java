package healthcode.adapters.cose;

import healthcode.adapters.cose.PresentedCode.Proof;
import healthcode.code.Octets;
import healthcode.code.SigningUnavailable;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What a phone does with its key: names it, and shows a code that is bound to it. For wallets in Java. */
public final class HolderPhone {

    private static final int COORDINATE = 32;
    private static final byte[] HEAD = HexFormat.of().parseHex("a401022001215820");
    private static final byte[] SIGN_OF_Y = HexFormat.of().parseHex("22f4");

    private final KeyPair pair;
    private final Es256 es256 = new Es256(Optional.empty());

    /** @param pair on P-256 */
    public HolderPhone(KeyPair pair) {
        this.pair = pair;
    }

    /** The key as {@code cnf} holds it: 42 octets of COSE_Key. */
    public Octets key() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var key = Arrays.copyOf(HEAD, HEAD.length + COORDINATE + SIGN_OF_Y.length);
        var x = coordinate(point.getAffineX());
        System.arraycopy(x, 0, key, HEAD.length, COORDINATE);
        System.arraycopy(SIGN_OF_Y, 0, key, HEAD.length + COORDINATE, SIGN_OF_Y.length);
        key[key.length - 1] |= (byte) (point.getAffineY().testBit(0) ? 1 : 0); // true is F5, false F4
        return Octets.of(key);
    }

    private static byte[] coordinate(BigInteger value) {
        var octets = value.toByteArray();
        var padded = new byte[COORDINATE];
        var length = Math.min(octets.length, COORDINATE);
        System.arraycopy(octets, octets.length - length, padded, COORDINATE - length, length);
        return padded;
    }

    /**
     * The text to show at {@code at}: {@code text} with a proof that this phone is here now.
     *
     * @param text a code without a proof
     * @throws IllegalArgumentException if it is no code
     */
    public String show(String text, Instant at) {
        var code = Optional.of(text)
                .filter(found -> found.startsWith(CoseCodeReader.PREFIX))
                .flatMap(found -> Base45.decode(found.substring(CoseCodeReader.PREFIX.length())))
                .map(Octets::of)
                .orElseThrow(() -> new IllegalArgumentException("phone: no code to show"));
        try {
            var time = at.getEpochSecond();
            var signature = es256.sign(pair.getPrivate(), PresentedCode.toBeSigned(code, time));
            var shown = new PresentedCode(code, Optional.of(new Proof(time, Octets.of(signature))));
            return CoseCodeReader.PREFIX + Base45.encode(shown.encode());
        } catch (GeneralSecurityException e) {
            throw new SigningUnavailable("phone: its key does not sign", e);
        }
    }
}
