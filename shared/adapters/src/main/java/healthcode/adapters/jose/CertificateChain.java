package healthcode.adapters.jose;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/**
 * The {@code x5c} of a SMART Health Card issuer's key (framework 1.4): the leaf holds the key and names the issuer by a
 * URI, each certificate is signed by the next, all are in date. It adds no trust: that comes from our own list.
 */
final class CertificateChain {

    private static final int URI_NAME = 6;
    private static final int LONGEST_CHAIN = 8;

    private CertificateChain() {}

    /** Whether {@code jwk} has no x5c, or a good one. */
    static boolean supports(JsonObject jwk, PublicKey key, Instant at) {
        var x5c = jwk.get("x5c");
        if (x5c.isEmpty()) {
            return true;
        }
        if (!(x5c.get() instanceof JsonArray(var items)) || items.isEmpty() || items.size() > LONGEST_CHAIN) {
            return false;
        }
        try {
            var chain = new ArrayList<X509Certificate>();
            var factory = CertificateFactory.getInstance("X.509");
            for (var item : items) {
                if (!(item instanceof JsonString(var text))) {
                    return false;
                }
                var octets = new ByteArrayInputStream(Base64.getDecoder().decode(text));
                chain.add((X509Certificate) factory.generateCertificate(octets));
            }
            return holds(chain.getFirst(), key) && linked(chain, at);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean holds(X509Certificate leaf, PublicKey key) throws GeneralSecurityException {
        var names = leaf.getSubjectAlternativeNames();
        var named =
                names != null && names.stream().anyMatch(name -> name.getFirst().equals(URI_NAME));
        return named && Arrays.equals(leaf.getPublicKey().getEncoded(), key.getEncoded());
    }

    /** Signatures link the chain and every certificate but the leaf may sign others. */
    private static boolean linked(List<X509Certificate> chain, Instant at) throws GeneralSecurityException {
        for (var i = 0; i < chain.size(); i++) {
            chain.get(i).checkValidity(Date.from(at));
            if (i > 0) {
                var signer = chain.get(i);
                if (signer.getBasicConstraints() < 0) {
                    return false;
                }
                chain.get(i - 1).verify(signer.getPublicKey());
            }
        }
        return true;
    }
}
