package healthcode.adapters.jose;

import healthcode.code.Octets;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyUse;
import healthcode.trust.Revocations;
import healthcode.trust.SignatureAlgorithm;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The X.509 certificate of a signer of digital COVID certificates (EU DCC, volume 1 annexes I and II) as a key of a
 * trust list: in date with the certificate, limited by its extended key usage, its kid eight octets of the SHA-256.
 */
public final class SignerCertificate {

    private static final int KEY_ID_OCTETS = 8;

    /** The second arc is a slip of the first guidelines that many real certificates carry. */
    private static final Map<String, KeyUse> USES = Map.of(
            "1.3.6.1.4.1.1847.2021.1.1", KeyUse.TEST,
            "1.3.6.1.4.1.1847.2021.1.2", KeyUse.VACCINATION,
            "1.3.6.1.4.1.1847.2021.1.3", KeyUse.RECOVERY,
            "1.3.6.1.4.1.0.1847.2021.1.1", KeyUse.TEST,
            "1.3.6.1.4.1.0.1847.2021.1.2", KeyUse.VACCINATION,
            "1.3.6.1.4.1.0.1847.2021.1.3", KeyUse.RECOVERY);

    private SignerCertificate() {}

    /** The key that the certificate in {@code der} holds, or empty when it is none that may sign. */
    public static Optional<IssuerKey> key(byte[] der) {
        try {
            var certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            var hash = MessageDigest.getInstance("SHA-256").digest(der);
            var key = plain(certificate.getPublicKey());
            var algorithm = algorithm(key);
            if (algorithm.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new IssuerKey(
                    Octets.of(hash).first(KEY_ID_OCTETS).base64Url(),
                    algorithm.get(),
                    key,
                    Optional.of(certificate.getNotBefore().toInstant()),
                    // RFC 5280 section 4.1.2.5: through notAfter, inclusive, to the second.
                    Optional.of(certificate.getNotAfter().toInstant().plusSeconds(1)),
                    Optional.empty(),
                    uses(certificate),
                    new Revocations.None()));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /** The key without the limits that an RSASSA-PSS key identifier may add: PS256 fixes them anyway. */
    private static PublicKey plain(PublicKey key) throws GeneralSecurityException {
        return key instanceof RSAPublicKey rsa
                ? KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()))
                : key;
    }

    private static Optional<SignatureAlgorithm> algorithm(PublicKey key) {
        return switch (key) {
            case ECPublicKey _ -> Optional.of(SignatureAlgorithm.ES256);
            case RSAPublicKey _ -> Optional.of(SignatureAlgorithm.PS256);
            default -> Optional.empty();
        };
    }

    /** Empty when none of the three is named: other usages say nothing about what may be attested. */
    static Set<KeyUse> uses(X509Certificate certificate) throws GeneralSecurityException {
        var named = EnumSet.noneOf(KeyUse.class);
        var usages = certificate.getExtendedKeyUsage();
        for (var usage : usages == null ? List.<String>of() : usages) {
            Optional.ofNullable(USES.get(usage)).ifPresent(named::add);
        }
        return named;
    }
}
