package healthcode.adapters.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same facts on the fastest provider and on the JDK's own, so that which one loads changes nothing. */
class NimbusSignaturesTest {

    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);
    private static final String RAW_ECDSA = "SHA256withECDSAinP1363Format";

    static Stream<CryptoProvider> providers() {
        return Stream.of(CryptoProvider.fastest(), CryptoProvider.builtIn());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void acceptsTheKeysSignatureAndNoOther(CryptoProvider provider) throws GeneralSecurityException {
        var signatures = new NimbusSignatures(provider);
        var pair = ec("secp256r1");
        var key = IssuerKey.unlimited("k", SignatureAlgorithm.ES256, pair.getPublic());
        var signature = sign(pair, Signature.getInstance(RAW_ECDSA));
        assertTrue(signatures.verify(key, INPUT, signature));
        for (var at = 0; at < signature.length; at++) {
            var changed = signature.clone();
            changed[at] ^= (byte) (1 << at % Byte.SIZE);
            assertFalse(signatures.verify(key, INPUT, changed), "octet " + at + " of the signature");
        }
        for (var at = 0; at < INPUT.length; at++) {
            var changed = INPUT.clone();
            changed[at]++;
            assertFalse(signatures.verify(key, changed, signature), "octet " + at + " of the input");
        }
        var other = IssuerKey.unlimited(
                "k", SignatureAlgorithm.ES256, ec("secp256r1").getPublic());
        assertFalse(signatures.verify(other, INPUT, signature));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void refusesDerAndEveryOtherLength(CryptoProvider provider) throws GeneralSecurityException {
        var signatures = new NimbusSignatures(provider);
        var pair = ec("secp256r1");
        var key = IssuerKey.unlimited("k", SignatureAlgorithm.ES256, pair.getPublic());
        assertFalse(signatures.verify(key, INPUT, sign(pair, Signature.getInstance("SHA256withECDSA"))));
        var signature = sign(pair, Signature.getInstance(RAW_ECDSA));
        for (var length = 0; length < 130; length++) {
            assertEquals(length == 64, signatures.verify(key, INPUT, Arrays.copyOf(signature, length)));
        }
        assertFalse(signatures.verify(key, INPUT, new byte[64]));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void acceptsPs256WithASaltOf32Only(CryptoProvider provider) throws GeneralSecurityException {
        var signatures = new NimbusSignatures(provider);
        var pair = rsa(2048);
        var key = IssuerKey.unlimited("k", SignatureAlgorithm.PS256, pair.getPublic());
        assertTrue(signatures.verify(key, INPUT, sign(pair, pss(32))));
        assertFalse(signatures.verify(key, INPUT, sign(pair, pss(20))));
        assertFalse(signatures.verify(key, INPUT, sign(pair, Signature.getInstance("SHA256withRSA"))));
        assertFalse(signatures.verify(key, INPUT, new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void acceptsNothingUnderAKeyThatDoesNotFitItsAlgorithm(CryptoProvider provider) throws GeneralSecurityException {
        var signatures = new NimbusSignatures(provider);
        var weak = rsa(1024);
        assertFalse(signatures.verify(
                IssuerKey.unlimited("k", SignatureAlgorithm.PS256, weak.getPublic()), INPUT, sign(weak, pss(32))));
        var larger = ec("secp384r1");
        var cut = Arrays.copyOf(sign(larger, Signature.getInstance(RAW_ECDSA)), 64);
        assertFalse(
                signatures.verify(IssuerKey.unlimited("k", SignatureAlgorithm.ES256, larger.getPublic()), INPUT, cut));
        var swapped = IssuerKey.unlimited(
                "k", SignatureAlgorithm.PS256, ec("secp256r1").getPublic());
        assertFalse(signatures.verify(swapped, INPUT, new byte[256]));
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static Signature pss(int salt) throws GeneralSecurityException {
        var signer = Signature.getInstance("RSASSA-PSS");
        signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
        return signer;
    }

    private static byte[] sign(KeyPair pair, Signature signer) throws GeneralSecurityException {
        signer.initSign(pair.getPrivate());
        signer.update(INPUT);
        return signer.sign();
    }
}
