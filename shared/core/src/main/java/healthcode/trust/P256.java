package healthcode.trust;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/** Key pairs of the gateway on the curve P-256: made, read from their usual encodings, and held against each other. */
public final class P256 {

    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final String CURVE = "secp256r1";
    private static final ECParameterSpec PARAMETERS = parameters();
    private static final BigInteger PRIME = ((ECFieldFp) PARAMETERS.getCurve().getField()).getP();

    private P256() {}

    /** A new key pair from the platform's secure randomness. */
    public static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }

    /** The public key in a SubjectPublicKeyInfo (RFC 5480), or empty when it is none on P-256. */
    public static Optional<ECPublicKey> publicKey(byte[] spki) {
        try {
            var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
            return key instanceof ECPublicKey ec && onP256(ec) ? Optional.of(ec) : Optional.empty();
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /** The public key with this abscissa and sign of y (SEC 1, 2.3.4), or empty when no point of the curve has it. */
    public static Optional<ECPublicKey> publicKey(BigInteger x, boolean odd) {
        if (x.compareTo(PRIME) >= 0) {
            return Optional.empty();
        }
        var curve = PARAMETERS.getCurve();
        var square = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(PRIME);
        // The prime is 3 modulo 4, so this power is a root wherever there is one.
        var root = square.modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
        if (!root.multiply(root).mod(PRIME).equals(square)) {
            return Optional.empty();
        }
        return Optional.of(point(x, root.testBit(0) == odd ? root : PRIME.subtract(root)));
    }

    private static ECPublicKey point(BigInteger x, BigInteger y) {
        try {
            var spec = new ECPublicKeySpec(new ECPoint(x, y), PARAMETERS);
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }

    private static ECParameterSpec parameters() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }

    /** Other curves have 256 bits too, but each has an order of its own. */
    private static boolean onP256(ECPublicKey key) {
        return key.getParams().getOrder().equals(ORDER);
    }

    /** The private key in a PKCS #8 structure (RFC 5958), or empty when it is no elliptic one. */
    public static Optional<PrivateKey> privateKey(byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /** Whether what {@code privateKey} signs verifies with {@code publicKey}. */
    public static boolean pair(ECPublicKey publicKey, PrivateKey privateKey) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(privateKey);
            var octets = signature.sign();
            signature.initVerify(publicKey);
            return signature.verify(octets);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
