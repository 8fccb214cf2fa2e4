package healthcode.adapters.cose;

import healthcode.adapters.cose.PresentedCode.Proof;
import healthcode.code.Octets;
import healthcode.code.SigningUnavailable;
import healthcode.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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

    /** The public key as a claim sends it (RFC 7517). */
    public JsonObject jwk() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return JsonObject.builder()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", Octets.of(coordinate(point.getAffineX())).base64Url())
                .put("y", Octets.of(coordinate(point.getAffineY())).base64Url())
                .build();
    }

    /**
     * A {@code Holder-Proof} for one request.
     *
     * @param codeId the code that this phone is bound to; empty for the claim that binds it
     * @param nonce 16 to 64 base64url characters that this phone never used before
     */
    public String prove(
            Optional<String> codeId, String method, String path, Optional<Octets> body, Instant at, String nonce) {
        var kid = codeId.map(id -> ",\"kid\":\"" + id + "\"").orElse("");
        var digest = body.map(
                        octets -> ",\"bdh\":\"" + PresentedCode.sha256(octets).base64Url() + "\"")
                .orElse("");
        var input = part("{\"typ\":\"holder-proof+jwt\",\"alg\":\"ES256\"" + kid + "}") + "."
                + part("{\"htm\":\"" + method + "\",\"htu\":\"" + path + "\",\"iat\":" + at.getEpochSecond()
                        + ",\"jti\":\"" + nonce + "\"" + digest + "}");
        try {
            var signature = es256.sign(pair.getPrivate(), input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Octets.of(signature).base64Url();
        } catch (GeneralSecurityException e) {
            throw new SigningUnavailable("phone: its key does not sign", e);
        }
    }

    private static String part(String json) {
        return Octets.of(json.getBytes(StandardCharsets.US_ASCII)).base64Url();
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
