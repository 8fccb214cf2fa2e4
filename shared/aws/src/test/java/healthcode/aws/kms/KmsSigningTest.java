package healthcode.aws.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.SigningUnavailable;
import healthcode.trust.P256;
import healthcode.trust.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;

class KmsSigningTest {

    private static final int ENOUGH_FOR_SHORT_INTEGERS = 600;

    private final KeyPair pair = P256.generate();

    /** Signs as the service does: a digest in, DER out. */
    private final class Service implements KmsClient {
        private boolean down;

        @Override
        public SignResponse sign(SignRequest request) {
            if (down) {
                throw SdkClientException.create("down");
            }
            try {
                var signer = Signature.getInstance("NONEwithECDSA");
                signer.initSign(pair.getPrivate());
                signer.update(request.message().asByteArray());
                return SignResponse.builder()
                        .signature(SdkBytes.fromByteArray(signer.sign()))
                        .build();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public GetPublicKeyResponse getPublicKey(GetPublicKeyRequest request) {
            return GetPublicKeyResponse.builder()
                    .publicKey(SdkBytes.fromByteArray(pair.getPublic().getEncoded()))
                    .build();
        }

        @Override
        public String serviceName() {
            return "kms";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void itsSignaturesVerifyAlsoWhenAnIntegerIsShortOrLong() throws GeneralSecurityException {
        var signing = new KmsSigning(new Service(), "key");
        for (var i = 0; i < ENOUGH_FOR_SHORT_INTEGERS; i++) {
            var message = ("list " + i).repeat(2000).getBytes(StandardCharsets.UTF_8);
            var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(pair.getPublic());
            verifier.update(message);
            assertTrue(verifier.verify(signing.sign(message)), "message " + i);
        }
    }

    @Test
    void isNamedByItsThumbprint() {
        assertEquals(
                SigningKey.thumbprint((ECPublicKey) pair.getPublic()), new KmsSigning(new Service(), "key").keyId());
    }

    @Test
    void anOutageIsNoRefusal() {
        var service = new Service();
        service.down = true;
        assertThrows(SigningUnavailable.class, () -> new KmsSigning(service, "key").sign(new byte[1]));
    }
}
