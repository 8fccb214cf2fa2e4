package healthcode.adapters.jose;

import healthcode.bundle.BundleManifest;
import healthcode.bundle.BundleSigning;
import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.trust.Es256Signing;
import healthcode.trust.SigningKey;
import healthcode.trust.StatusList;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Signs bundles with the online bundle key: {@code {"v":1, "number", "key", "manifest"}}, {@code key} the anchor's
 * certificate of that key and {@code manifest} a JWS over number, limits and the digest of every part.
 */
public final class BundleSigner implements BundleSigning {

    static final String MANIFEST = "bundle-manifest+jwt";
    static final String KEYS = "gateway-keys+jwt";
    static final String RULES = "rules+jwt";
    static final long FORM = 1;

    private final JsonCodec json;
    private final Es256Signing bundleKey;
    private final String certificate;

    /**
     * @param json for documents of our own; rules nest deeper than what callers may send
     * @param certificate the anchor's {@link TrustAnchor#certifyForBundles certificate} of {@code bundleKey}
     */
    public BundleSigner(JsonCodec json, Es256Signing bundleKey, String certificate) {
        this.json = json;
        this.bundleKey = bundleKey;
        this.certificate = certificate;
    }

    @Override
    public Octets trustList(JsonObject document) {
        return Octets.of(json.print(document));
    }

    @Override
    public Octets gatewayKeys(Collection<SigningKey> keys, Optional<Octets> held) {
        return sign(KEYS, PublishedKeys.dated(keys), held);
    }

    @Override
    public Octets rules(JsonObject document, Optional<Octets> held) {
        return sign(RULES, document, held);
    }

    @Override
    public Octets statusList(String shard, StatusList list, Instant now, Optional<Octets> held) {
        var token = new StatusListToken(shard, list, now);
        return octets(token.sign(json, bundleKey, held.map(BundleSigner::text)));
    }

    private Octets sign(String typ, JsonObject payload, Optional<Octets> held) {
        return octets(SignedJson.sign(json, typ, payload, bundleKey, held.map(BundleSigner::text)));
    }

    @Override
    public Octets manifest(BundleManifest manifest) {
        var parts = manifest.parts().stream()
                .map(part -> JsonObject.builder()
                        .put("name", part.name())
                        .put("sha256", part.digest().base64Url())
                        .put("length", part.length())
                        .build());
        var payload = JsonObject.builder()
                .put("number", manifest.number())
                .put("iat", manifest.issuedAt().getEpochSecond())
                .put("refreshAt", manifest.refreshAt().getEpochSecond())
                .put("exp", manifest.usableUntil().getEpochSecond())
                .put("parts", JsonArray.of(parts))
                .build();
        return Octets.of(json.print(JsonObject.builder()
                .put("v", FORM)
                .put("number", manifest.number())
                .put("key", certificate)
                .put("manifest", SignedJson.sign(json, MANIFEST, payload, bundleKey))
                .build()));
    }

    @Override
    public BundleManifest unverified(Octets document) {
        try {
            return BundleForm.object(json.parse(document.toArray()))
                    .text("manifest")
                    .flatMap(jws -> SignedJson.unverified(json, jws))
                    .map(BundleForm::manifest)
                    .orElseThrow(() -> BundleForm.wrong("no manifest"));
        } catch (MalformedJson _) {
            throw BundleForm.wrong("not JSON");
        }
    }

    private static Octets octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    static String text(Octets octets) {
        return new String(octets.toArray(), StandardCharsets.UTF_8);
    }
}
