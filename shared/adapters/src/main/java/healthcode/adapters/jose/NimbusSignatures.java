package healthcode.adapters.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import healthcode.credential.Signatures;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * ES256 and PS256 by Nimbus JOSE + JWT; the algorithm is the key record's, and no header is read.
 *
 * <p>A key is translated into one of the provider's own and kept with its verifier, because handing a foreign key to
 * the native provider at every signature costs a quarter of the speed. An ES256 signature's (r, n-s) twin verifies, as
 * ECDSA has it: nothing may take the signature, or the text around it, for the credential's identity.
 */
public final class NimbusSignatures implements Signatures {

    /** ES256 signatures are r and s of 32 octets; DER and every other length is refused (RFC 7518 section 3.4). */
    private static final int ES256_LENGTH = 64;

    private static final int SHORTEST_RSA_BITS = 2048;

    /** More keys than any trust list has; beyond it the cache starts anew instead of growing. */
    private static final int MOST_KEYS = 4096;

    private static final JWSHeader ES256 = new JWSHeader(JWSAlgorithm.ES256);
    private static final JWSHeader PS256 = new JWSHeader(JWSAlgorithm.PS256);

    private final CryptoProvider provider;
    private final Map<Subject, Optional<Checker>> checkers = new ConcurrentHashMap<>();

    public NimbusSignatures(CryptoProvider provider) {
        this.provider = provider;
    }

    /** The name of the provider underneath, for the log. */
    public String providerName() {
        return provider.name();
    }

    @Override
    public boolean verify(IssuerKey key, byte[] signingInput, byte[] signature) {
        var subject = new Subject(key.algorithm(), key.publicKey());
        var checker = checkers.get(subject);
        if (checker == null) {
            checker = admit(subject);
        }
        return checker.isPresent() && checker.get().accepts(signingInput, signature);
    }

    private Optional<Checker> admit(Subject subject) {
        if (checkers.size() >= MOST_KEYS) {
            checkers.clear();
        }
        var checker = checker(subject);
        checkers.put(subject, checker);
        return checker;
    }

    /** Empty when the key is not of the kind that its algorithm needs, so that nothing it signs is accepted. */
    private Optional<Checker> checker(Subject subject) {
        try {
            return switch (subject.algorithm()) {
                case ES256 -> subject.key() instanceof ECPublicKey key ? Optional.of(es256(key)) : Optional.empty();
                case PS256 ->
                    subject.key() instanceof RSAPublicKey key
                                    && key.getModulus().bitLength() >= SHORTEST_RSA_BITS
                            ? Optional.of(ps256(key))
                            : Optional.empty();
            };
        } catch (JOSEException | InvalidKeyException _) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            // A provider that lacks what it was chosen for is our failure, never a bad signature.
            throw new IllegalStateException("signature provider failed", e);
        }
    }

    private Checker es256(ECPublicKey key) throws JOSEException, InvalidKeyException, NoSuchAlgorithmException {
        // The constructor refuses other curves and points off the curve.
        var verifier = new ECDSAVerifier((ECPublicKey) own("EC", provider.ec(), key));
        if (!verifier.supportedJWSAlgorithms().contains(JWSAlgorithm.ES256)) {
            throw new InvalidKeyException("not P-256");
        }
        verifier.getJCAContext().setProvider(provider.ec());
        return new Checker(verifier, ES256, ES256_LENGTH);
    }

    private Checker ps256(RSAPublicKey key) throws InvalidKeyException, NoSuchAlgorithmException {
        var verifier = new RSASSAVerifier((RSAPublicKey) own("RSA", provider.rsa(), key));
        verifier.getJCAContext().setProvider(provider.rsa());
        return new Checker(verifier, PS256, (key.getModulus().bitLength() + 7) / 8);
    }

    private static PublicKey own(String kind, Provider provider, PublicKey key)
            throws InvalidKeyException, NoSuchAlgorithmException {
        return (PublicKey) KeyFactory.getInstance(kind, provider).translateKey(key);
    }

    /** A key and the one algorithm it is used with. */
    private record Subject(SignatureAlgorithm algorithm, PublicKey key) {}

    /** One key made ready; safe for use by several threads. */
    private record Checker(JWSVerifier verifier, JWSHeader header, int length) {

        boolean accepts(byte[] signingInput, byte[] signature) {
            if (signature.length != length) {
                return false;
            }
            try {
                return verifier.verify(header, signingInput, Base64URL.encode(signature));
            } catch (JOSEException e) {
                // Nimbus answers false for a bad signature; this is a provider that failed.
                throw new IllegalStateException("signature provider failed", e);
            }
        }
    }
}
