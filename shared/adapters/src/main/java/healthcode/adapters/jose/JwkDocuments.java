package healthcode.adapters.jose;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyDocuments;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** The keys of a trust list as JSON Web Keys, admitted again at every reading: the store is not what is trusted. */
public final class JwkDocuments implements KeyDocuments {

    private final JwkAdmission admission;

    public JwkDocuments(JsonCodec json, CryptoProvider provider) {
        this.admission = new JwkAdmission(json, provider);
    }

    @Override
    public JsonObject write(IssuerKey key) {
        var jwk = jwk(key);
        var document = JsonObject.builder();
        jwk.toJSONObject().forEach((name, value) -> document.put(name, (String) value));
        return document.build();
    }

    private static JWK jwk(IssuerKey key) {
        return switch (key.algorithm()) {
            case ES256 ->
                new ECKey.Builder(Curve.P_256, (ECPublicKey) key.publicKey())
                        .keyID(key.keyId())
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .build();
            case PS256 ->
                new RSAKey.Builder((RSAPublicKey) key.publicKey())
                        .keyID(key.keyId())
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.PS256)
                        .build();
        };
    }

    @Override
    public IssuerKey read(JsonObject document) {
        return switch (admission.admit(document, JwkRules.STRICT)) {
            case Admission.Admitted(var keys) -> keys.getFirst();
            case Admission.Refused(var faults) ->
                throw new IllegalArgumentException("trust list: a key with faults " + faults);
        };
    }
}
