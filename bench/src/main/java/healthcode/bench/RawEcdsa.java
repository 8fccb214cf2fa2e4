package healthcode.bench;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** The floor: the provider's own ECDSA with keys of its own make, objects reused, nothing around it. */
final class RawEcdsa {

    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private final Signature verifying;
    private final Signature signing;

    RawEcdsa(Provider provider, PublicKey issuer) throws GeneralSecurityException {
        this.verifying = Signature.getInstance(ALGORITHM, provider);
        verifying.initVerify((PublicKey) KeyFactory.getInstance("EC", provider).translateKey(issuer));
        this.signing = Signature.getInstance(ALGORITHM, provider);
        signing.initSign(key(provider));
    }

    private static PrivateKey key(Provider provider) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair().getPrivate();
    }

    boolean verify(byte[] message, byte[] signature) throws GeneralSecurityException {
        verifying.update(message);
        return verifying.verify(signature);
    }

    byte[] sign(byte[] message) throws GeneralSecurityException {
        signing.update(message);
        return signing.sign();
    }
}
