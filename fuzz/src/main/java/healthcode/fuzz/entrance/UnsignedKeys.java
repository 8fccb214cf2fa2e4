package healthcode.fuzz.entrance;

import healthcode.trust.SigningKey;
import healthcode.trust.SigningKeys;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One key that is the same in every process, and a provider to which every signature is good, so that no signature
 * shields what lies behind it. Nothing but a fuzzer may believe either.
 */
final class UnsignedKeys implements SigningKeys {

    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private final SigningKey key = SigningKey.of(publicKey(), Optional.of(privateKey()), Instant.EPOCH, END);

    @Override
    public List<SigningKey> published() {
        return List.of(key);
    }

    /** The base point of P-256, which is the public key of the secret 1. */
    static ECPublicKey publicKey() {
        try {
            var curve = curve();
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }

    private static PrivateKey privateKey() {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(java.math.BigInteger.ONE, curve()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    /** The provider that believes everything. */
    static final class Believing extends Provider {

        private static final long serialVersionUID = 1L;

        Believing() {
            super("Believing", "1", "every signature is good");
            put("Signature.SHA256withECDSAinP1363Format", AnySignature.class.getName());
            put("Signature.SHA256withECDSA", AnySignature.class.getName());
            put("KeyFactory.EC", SameKey.class.getName());
        }
    }

    /** Signs with nothing and believes everything. */
    public static final class AnySignature extends SignatureSpi {

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte octet) {}

        @Override
        protected void engineUpdate(byte[] octets, int from, int length) {}

        @Override
        protected byte[] engineSign() {
            return Samples.signature();
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        @SuppressWarnings("InlineMeSuggester") // an interface of the JDK, not ours to inline
        protected Object engineGetParameter(String name) {
            return null;
        }
    }

    /** Leaves keys as they are, and reads them as the JDK does. */
    public static final class SameKey extends KeyFactorySpi {

        private static KeyFactory jdk() {
            try {
                return KeyFactory.getInstance("EC", "SunEC");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("P-256 is not available", e);
            }
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            return jdk().generatePublic(spec);
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            return jdk().generatePrivate(spec);
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec) throws InvalidKeySpecException {
            return jdk().getKeySpec(key, spec);
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            return key;
        }
    }
}
