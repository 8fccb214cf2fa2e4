package healthcode.trust;

import healthcode.code.Octets;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the gateway's own P-256 key pairs.
 *
 * @param thumbprint RFC 7638 thumbprint as 43 base64url characters: the JOSE kid; its first eight octets are the COSE
 *     kid
 * @param publicKey published for as long as codes signed with it may be shown
 * @param privateKey present only where this process may sign with it
 * @param notBefore from when on it signs; published at least 24 hours earlier
 * @param notAfter when it stops signing
 */
public record SigningKey(
        String thumbprint,
        ECPublicKey publicKey,
        Optional<PrivateKey> privateKey,
        Instant notBefore,
        Instant notAfter) {

    private static final int COORDINATE = 32;

    /** The key with the thumbprint computed from {@code publicKey}. */
    public static SigningKey of(
            ECPublicKey publicKey, Optional<PrivateKey> privateKey, Instant notBefore, Instant notAfter) {
        return new SigningKey(thumbprint(publicKey), publicKey, privateKey, notBefore, notAfter);
    }

    /** The RFC 7638 thumbprint of a P-256 key: 43 base64url characters. */
    public static String thumbprint(ECPublicKey key) {
        var point = key.getW();
        var jwk = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + coordinate(point.getAffineX()) + "\",\"y\":\""
                + coordinate(point.getAffineY()) + "\"}";
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(jwk.getBytes(StandardCharsets.US_ASCII));
            return Octets.of(hash).base64Url();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** Always 32 octets: a coordinate with leading zeros cut off would give a second thumbprint for one key. */
    private static String coordinate(BigInteger value) {
        var octets = value.toByteArray();
        var padded = new byte[COORDINATE];
        var length = Math.min(octets.length, COORDINATE);
        System.arraycopy(octets, octets.length - length, padded, COORDINATE - length, length);
        return Octets.of(padded).base64Url();
    }

    /** Whether the key signs at {@code instant}. */
    public boolean signsAt(Instant instant) {
        return privateKey.isPresent() && inDateAt(instant);
    }

    /** Whether what is dated {@code instant} can be the key's. */
    public boolean inDateAt(Instant instant) {
        return !instant.isBefore(notBefore) && instant.isBefore(notAfter);
    }

    @Override
    public String toString() {
        return "SigningKey[" + thumbprint + "]";
    }
}
