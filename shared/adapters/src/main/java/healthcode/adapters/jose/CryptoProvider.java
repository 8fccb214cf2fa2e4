package healthcode.adapters.jose;

import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The provider of ECDSA and RSA in this process: Amazon's Corretto Crypto Provider where its native library loads, else
 * the JDK's own. Both give the same answers; the native one verifies about ten times as fast, and far more before the
 * optimising compiler has run.
 *
 * @param ec makes P-256 keys and ES256 signatures
 * @param rsa makes RSA keys and PS256 signatures
 */
public record CryptoProvider(Provider ec, Provider rsa) {

    private static final String CORRETTO = "AmazonCorrettoCryptoProvider";

    public CryptoProvider {
        Objects.requireNonNull(ec, "ec");
        Objects.requireNonNull(rsa, "rsa");
    }

    /** The fastest provider that works here; loading it takes up to some hundred milliseconds, so do it once. */
    public static CryptoProvider fastest() {
        try {
            return ServiceLoader.load(Provider.class).stream()
                    .filter(found -> found.type().getSimpleName().equals(CORRETTO))
                    .map(ServiceLoader.Provider::get)
                    .filter(CryptoProvider::works)
                    .findFirst()
                    .map(provider -> new CryptoProvider(provider, provider))
                    .orElseGet(CryptoProvider::builtIn);
        } catch (ServiceConfigurationError _) {
            return builtIn();
        }
    }

    /** The providers that come with the JDK. */
    public static CryptoProvider builtIn() {
        return new CryptoProvider(Security.getProvider("SunEC"), Security.getProvider("SunRsaSign"));
    }

    /** For the log: the provider's name and version, for example {@code AmazonCorrettoCryptoProvider 2.5}. */
    public String name() {
        return ec.getName() + " " + ec.getVersionStr();
    }

    /** A library for another processor loads its classes and fails at the first use, so use it. */
    private static boolean works(Provider provider) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var signer = Signature.getInstance("SHA256withECDSA", provider);
            signer.initSign(pair.getPrivate());
            var signature = signer.sign();
            signer.initVerify(pair.getPublic());
            return signer.verify(signature);
        } catch (Exception | LinkageError _) {
            return false;
        }
    }
}
