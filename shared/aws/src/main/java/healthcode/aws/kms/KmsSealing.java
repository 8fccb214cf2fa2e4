package healthcode.aws.kms;

import healthcode.code.Octets;
import healthcode.code.SigningUnavailable;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;

/**
 * Seals and unseals by AWS KMS. New secrets are born sealed: the service returns ciphertext only, so the process that
 * rotates keys never sees one.
 *
 * <p>The encryption context says what a ciphertext is and from when to when it counts. Nobody who can write to the
 * store can pass one secret off as another or lengthen the life of a key; and what a function may unseal, its policy
 * says by {@code healthcode:use}: {@code signing-key}, {@code public-key} or {@code pepper}.
 */
public final class KmsSealing {

    static final int PEPPER_LENGTH = 32;

    private static final String USE = "healthcode:use";
    private static final String SIGNING_KEY = "signing-key";
    private static final String PUBLIC_KEY = "public-key";

    private final KmsClient kms;
    private final String keyId;

    /** Works with {@code keyId}, id or ARN of a symmetric KMS key. */
    public KmsSealing(KmsClient kms, String keyId) {
        this.kms = kms;
        this.keyId = keyId;
    }

    /** A new P-256 key pair that signs from {@code notBefore} to {@code notAfter}. */
    SealedKey newKey(Instant notBefore, Instant notAfter) {
        var pair = asking(
                "generate a key pair",
                () -> kms.generateDataKeyPairWithoutPlaintext(request -> request.keyId(keyId)
                        .keyPairSpec(DataKeyPairSpec.ECC_NIST_P256)
                        .encryptionContext(keyContext(SIGNING_KEY, notBefore, notAfter))));
        var publicKey = asking(
                "seal a public key",
                () -> kms.encrypt(request -> request.keyId(keyId)
                        .plaintext(pair.publicKey())
                        .encryptionContext(keyContext(PUBLIC_KEY, notBefore, notAfter))));
        return new SealedKey(
                octets(publicKey.ciphertextBlob()), octets(pair.privateKeyCiphertextBlob()), notBefore, notAfter);
    }

    /** A new pepper, sealed. */
    Octets newPepper() {
        var pepper = asking(
                "generate a pepper",
                () -> kms.generateDataKeyWithoutPlaintext(request ->
                        request.keyId(keyId).numberOfBytes(PEPPER_LENGTH).encryptionContext(pepperContext())));
        return octets(pepper.ciphertextBlob());
    }

    /** The PKCS #8 private key of {@code key}. */
    byte[] unsealPrivateKey(SealedKey key) {
        return unseal(key.sealedPrivateKey(), keyContext(SIGNING_KEY, key.notBefore(), key.notAfter()));
    }

    /** The SubjectPublicKeyInfo of {@code key}. */
    byte[] unsealPublicKey(SealedKey key) {
        return unseal(key.sealedPublicKey(), keyContext(PUBLIC_KEY, key.notBefore(), key.notAfter()));
    }

    /** The pepper behind {@code sealed}. */
    byte[] unsealPepper(Octets sealed) {
        return unseal(sealed, pepperContext());
    }

    private byte[] unseal(Octets sealed, Map<String, String> context) {
        return asking(
                        "unseal",
                        () -> kms.decrypt(request -> request.keyId(keyId)
                                .ciphertextBlob(SdkBytes.fromByteArray(sealed.toArray()))
                                .encryptionContext(context)))
                .plaintext()
                .asByteArray();
    }

    private static Map<String, String> keyContext(String use, Instant notBefore, Instant notAfter) {
        return Map.of(USE, use, "notBefore", notBefore.toString(), "notAfter", notAfter.toString());
    }

    private static Map<String, String> pepperContext() {
        return Map.of(USE, "pepper");
    }

    /** Whatever the service answers instead of a secret, it says nothing about a traveller: an outage. */
    private static <T> T asking(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new SigningUnavailable("the key service does not " + what, e);
        }
    }

    private static Octets octets(SdkBytes bytes) {
        return Octets.of(bytes.asByteArray());
    }
}
