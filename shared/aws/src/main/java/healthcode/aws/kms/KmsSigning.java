package healthcode.aws.kms;

import healthcode.code.SigningUnavailable;
import healthcode.trust.Es256Signing;
import healthcode.trust.P256;
import healthcode.trust.SigningKey;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** Signs with a P-256 key that never leaves AWS KMS; asked a few times a day, not per request. */
public final class KmsSigning implements Es256Signing {

    private static final int HALF = 32;
    private static final int INTEGER = 0x02;

    private final KmsClient kms;
    private final String keyId;

    /** Signs with {@code keyId}, id or ARN of an ECC_NIST_P256 key for signing. */
    public KmsSigning(KmsClient kms, String keyId) {
        this.kms = kms;
        this.keyId = keyId;
    }

    @Override
    public String keyId() {
        try {
            var spki = kms.getPublicKey(request -> request.keyId(keyId)).publicKey();
            return P256.publicKey(spki.asByteArray())
                    .map(SigningKey::thumbprint)
                    .orElseThrow(() -> new SigningUnavailable("the list key is not P-256", null));
        } catch (SdkException e) {
            throw new SigningUnavailable("the key service does not name its key", e);
        }
    }

    /** Hashed here, because the service takes messages of 4,096 octets at most. */
    @Override
    public byte[] sign(byte[] message) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(message);
            var signature = kms.sign(request -> request.keyId(keyId)
                    .messageType(MessageType.DIGEST)
                    .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)
                    .message(SdkBytes.fromByteArray(digest)));
            return joined(signature.signature().asByteArray());
        } catch (SdkException e) {
            throw new SigningUnavailable("the key service does not sign", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** From the DER sequence of two integers (RFC 3279 section 2.2.3) to r and s of 32 octets each. */
    private static byte[] joined(byte[] der) {
        var joined = new byte[2 * HALF];
        var at = 2; // a P-256 signature is shorter than 128 octets, so the length is one octet
        for (var part = 0; part < 2; part++) {
            if (der[at] != INTEGER) {
                throw new SigningUnavailable("the key service's signature is no DER", null);
            }
            var end = at + 2 + der[at + 1];
            var value = new BigInteger(1, Arrays.copyOfRange(der, at + 2, end)).toByteArray();
            var length = Math.min(value.length, HALF);
            System.arraycopy(value, value.length - length, joined, (part + 1) * HALF - length, length);
            at = end;
        }
        return joined;
    }
}
