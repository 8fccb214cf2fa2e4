package healthcode.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.trust.SignatureAlgorithm;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;

/**
 * Signs a province's health codes and changes of level: compact JWS (RFC 7515) with {@code typ: health-code+jwt} and
 * {@code health-status+jwt}, ES256 or PS256 as the key is registered. Safe for use by several threads.
 */
public final class ProvinceSigner {

    private static final JOSEObjectType CODE = new JOSEObjectType("health-code+jwt");
    private static final JOSEObjectType STATUS = new JOSEObjectType("health-status+jwt");

    private final String issuer;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final JsonCodec json;

    /**
     * A signer for {@code issuer}.
     *
     * @param issuer the id on the trust list: a province's region code
     * @param keyId the key's kid on the trust list
     * @param algorithm what the key is registered for
     * @param key a P-256 key for ES256, an RSA key of 2048 bits or more for PS256
     * @throws IllegalArgumentException if the key is not one for the algorithm
     */
    public ProvinceSigner(String issuer, String keyId, SignatureAlgorithm algorithm, PrivateKey key, JsonCodec json) {
        this.issuer = issuer;
        this.json = json;
        this.header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
                .keyID(keyId)
                .build();
        this.signer = signer(algorithm, key);
    }

    private static JWSSigner signer(SignatureAlgorithm algorithm, PrivateKey key) {
        try {
            return switch (algorithm) {
                case ES256 -> es256(key);
                case PS256 -> new RSASSASigner(key);
            };
        } catch (JOSEException | ClassCastException e) {
            throw new IllegalArgumentException("key: not one for " + algorithm, e);
        }
    }

    private static JWSSigner es256(PrivateKey key) throws JOSEException {
        var signer = new ECDSASigner((ECPrivateKey) key);
        if (!signer.supportedJWSAlgorithms().contains(JWSAlgorithm.ES256)) {
            throw new JOSEException("not P-256");
        }
        return signer;
    }

    /** The signed code, ready to be sent for recognition. */
    public String sign(HealthCodeDraft draft) {
        return sign(CODE, draft.claims(issuer));
    }

    /** The signed change of a level, ready to be sent. */
    public String sign(StatusDraft draft) {
        return sign(STATUS, draft.claims(issuer));
    }

    private String sign(JOSEObjectType type, JsonObject claims) {
        var typed = new JWSHeader.Builder(header).type(type).build();
        var signed = new JWSObject(typed, new Payload(json.print(claims)));
        try {
            signed.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return signed.serialize();
    }

    @Override
    public String toString() {
        return "ProvinceSigner[" + issuer + ", " + header.getKeyID() + "]";
    }
}
