package healthcode.aws.kms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyPairWithoutPlaintextRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyPairWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/** A key service in memory: really encrypts, binds the encryption context, and can be switched off. */
final class InMemoryKms implements KmsClient {

    static final String KEY = "alias/healthcode";

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(bytes(32), "AES");
    private boolean down;
    private final Map<String, Integer> decryptions = new TreeMap<>();

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }

    /** How often each use was unsealed so far. */
    Map<String, Integer> decryptions() {
        return Map.copyOf(decryptions);
    }

    @Override
    public GenerateDataKeyWithoutPlaintextResponse generateDataKeyWithoutPlaintext(
            GenerateDataKeyWithoutPlaintextRequest request) {
        answer(request.keyId());
        return GenerateDataKeyWithoutPlaintextResponse.builder()
                .ciphertextBlob(seal(bytes(request.numberOfBytes()), request.encryptionContext()))
                .build();
    }

    @Override
    public GenerateDataKeyPairWithoutPlaintextResponse generateDataKeyPairWithoutPlaintext(
            GenerateDataKeyPairWithoutPlaintextRequest request) {
        answer(request.keyId());
        if (request.keyPairSpec() != DataKeyPairSpec.ECC_NIST_P256) {
            throw new AssertionError("only P-256 is used");
        }
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return GenerateDataKeyPairWithoutPlaintextResponse.builder()
                    .publicKey(SdkBytes.fromByteArray(pair.getPublic().getEncoded()))
                    .privateKeyCiphertextBlob(seal(pair.getPrivate().getEncoded(), request.encryptionContext()))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public EncryptResponse encrypt(EncryptRequest request) {
        answer(request.keyId());
        return EncryptResponse.builder()
                .ciphertextBlob(seal(request.plaintext().asByteArray(), request.encryptionContext()))
                .build();
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
        answer(request.keyId());
        decryptions.merge(request.encryptionContext().get("healthcode:use"), 1, Integer::sum);
        var blob = request.ciphertextBlob().asByteArray();
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(blob, NONCE), request.encryptionContext());
            var plaintext = cipher.doFinal(blob, NONCE, blob.length - NONCE);
            return DecryptResponse.builder()
                    .plaintext(SdkBytes.fromByteArray(plaintext))
                    .build();
        } catch (GeneralSecurityException e) {
            throw InvalidCiphertextException.builder().cause(e).build();
        }
    }

    private SdkBytes seal(byte[] plaintext, Map<String, String> context) {
        var nonce = bytes(NONCE);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plaintext);
            var blob = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, blob, NONCE, sealed.length);
            return SdkBytes.fromByteArray(blob);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Map<String, String> context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new TreeMap<>(context).toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private void answer(String keyId) {
        if (down) {
            throw SdkClientException.create("no route to the key service");
        }
        if (!keyId.equals(KEY)) {
            throw new AssertionError("another key: " + keyId);
        }
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String serviceName() {
        return KmsClient.SERVICE_NAME;
    }

    @Override
    public void close() {}
}
