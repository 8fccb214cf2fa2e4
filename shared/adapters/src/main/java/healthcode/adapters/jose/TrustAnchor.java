package healthcode.adapters.jose;

import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.trust.Es256Signing;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyName;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The offline national anchor: vouches for the keys of issuers, and for the online key that signs the list.
 *
 * <p>It is used by people, on a machine without a network; locally it is a key of the demonstration.
 */
public final class TrustAnchor {

    static final String ENTRY = "trust-entry+jwt";
    static final String LIST_KEY = "trust-list-key+jwt";
    static final String BUNDLE_KEY = "bundle-key+jwt";

    private final JsonCodec json;
    private final JwkDocuments keys;
    private final Es256Signing anchor;

    public TrustAnchor(JsonCodec json, CryptoProvider provider, Es256Signing anchor) {
        this.json = json;
        this.keys = new JwkDocuments(json, provider);
        this.anchor = anchor;
    }

    /** The voucher for one key: issuer, region, key, algorithm and validity; never whether it was withdrawn. */
    public String vouch(String issuer, Optional<RegionCode> region, IssuerKey key) {
        return SignedJson.sign(json, ENTRY, claims(issuer, region, key), anchor);
    }

    /** The vouchers for all keys of {@code issuer}. */
    public Map<KeyName, String> vouch(Issuer issuer) {
        var vouchers = new HashMap<KeyName, String>();
        issuer.keys()
                .forEach(key -> vouchers.put(KeyName.of(issuer.id(), key), vouch(issuer.id(), issuer.region(), key)));
        return vouchers;
    }

    /** Lets {@code listKey} sign trust lists until {@code notAfter}. */
    public String certify(ECPublicKey listKey, Instant notAfter) {
        return certify(LIST_KEY, listKey, notAfter);
    }

    /** Lets {@code bundleKey} sign bundles until {@code notAfter}, and nothing else. */
    public String certifyForBundles(ECPublicKey bundleKey, Instant notAfter) {
        return certify(BUNDLE_KEY, bundleKey, notAfter);
    }

    private String certify(String typ, ECPublicKey certified, Instant notAfter) {
        var key = IssuerKey.unlimited(
                PublishedKeys.thumbprint(certified), healthcode.trust.SignatureAlgorithm.ES256, certified);
        return SignedJson.sign(
                json,
                typ,
                JsonObject.builder()
                        .put("jwk", keys.write(key))
                        .put("exp", notAfter.getEpochSecond())
                        .build(),
                anchor);
    }

    /** What a voucher says, for the people who are to sign it. */
    JsonObject claims(String issuer, Optional<RegionCode> region, IssuerKey key) {
        return claims(keys, issuer, region, key);
    }

    static JsonObject claims(JwkDocuments keys, String issuer, Optional<RegionCode> region, IssuerKey key) {
        var claims = JsonObject.builder()
                .put("iss", issuer)
                .putText("region", region.map(RegionCode::code))
                .put("jwk", keys.write(key));
        key.notBefore().ifPresent(at -> claims.put("nbf", at.getEpochSecond()));
        key.notAfter().ifPresent(at -> claims.put("exp", at.getEpochSecond()));
        if (!key.uses().isEmpty()) {
            claims.put(
                    "uses",
                    JsonArray.of(key.uses().stream().map(Enum::name).sorted().map(JsonString::new)));
        }
        return claims.build();
    }
}
