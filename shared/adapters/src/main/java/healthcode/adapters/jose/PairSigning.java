package healthcode.adapters.jose;

import healthcode.code.SigningUnavailable;
import healthcode.trust.Es256Signing;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/** Signs with a P-256 key pair that this process holds. */
public final class PairSigning implements Es256Signing {

    private final KeyPair pair;
    private final String keyId;

    /** @throws IllegalArgumentException if the pair is not on an elliptic curve */
    public PairSigning(KeyPair pair) {
        if (!(pair.getPublic() instanceof ECPublicKey key)) {
            throw new IllegalArgumentException("key pair: not an EC one (expected: P-256)");
        }
        this.pair = pair;
        this.keyId = PublishedKeys.thumbprint(key);
    }

    /** A new pair that exists nowhere else. */
    public static PairSigning generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new PairSigning(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }

    /** The public half. */
    public ECPublicKey publicKey() {
        return (ECPublicKey) pair.getPublic();
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new SigningUnavailable("the key does not sign", e);
        }
    }

    @Override
    public String toString() {
        return "PairSigning[" + keyId + "]";
    }
}
