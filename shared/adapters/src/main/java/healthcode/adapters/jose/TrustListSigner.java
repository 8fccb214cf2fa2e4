package healthcode.adapters.jose;

import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.trust.Es256Signing;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyAddress;
import healthcode.trust.KeyName;
import healthcode.trust.TrustListSigning;
import healthcode.trust.VouchedTrustList;
import java.time.Duration;
import java.util.Comparator;

/**
 * Signs trust lists with the online list key: {@code {"v":2, "version", "listKey", "list"}}, {@code listKey} the
 * anchor's certificate of the key and {@code list} the signed list with its vouchers.
 */
public final class TrustListSigner implements TrustListSigning {

    /** How long a list serves when nobody signs another: readers then stop trusting, so sign again daily. */
    public static final Duration LIFE = Duration.ofDays(30);

    static final String LIST = "trust-list+jwt";
    static final Long FORM = 2L;

    private final JsonCodec json;
    private final Es256Signing listKey;
    private final String certificate;

    /** @param certificate the anchor's {@link TrustAnchor#certify certificate} of {@code listKey} */
    public TrustListSigner(JsonCodec json, Es256Signing listKey, String certificate) {
        this.json = json;
        this.listKey = listKey;
        this.certificate = certificate;
    }

    @Override
    public JsonObject sign(VouchedTrustList vouched) {
        var list = vouched.list();
        var issuers =
                list.issuers().stream().sorted(Comparator.comparing(Issuer::id)).map(issuer -> issuer(issuer, vouched));
        var payload = JsonObject.builder()
                .put("version", list.version())
                .put("iat", list.issuedAt().getEpochSecond())
                .put("exp", list.issuedAt().plus(LIFE).getEpochSecond())
                .put("issuers", JsonArray.of(issuers))
                .build();
        return JsonObject.builder()
                .put("v", FORM)
                .put("version", list.version())
                .put("listKey", certificate)
                .put("list", SignedJson.sign(json, LIST, payload, listKey))
                .build();
    }

    private static JsonObject issuer(Issuer issuer, VouchedTrustList vouched) {
        var trusted =
                issuer.keys().stream().anyMatch(key -> key.distrustedAfter().isEmpty());
        return JsonObject.builder()
                .put("id", issuer.id())
                .put("name", issuer.name())
                .putText("region", issuer.region().map(RegionCode::code))
                .put("status", trusted ? "ACTIVE" : "WITHDRAWN")
                .put("formats", JsonArray.of(issuer.formats().stream().sorted().map(JsonString::new)))
                .put("keys", JsonArray.of(issuer.keys().stream().map(key -> key(issuer, key, vouched))))
                .putText("jwksUri", issuer.jwksUri().map(KeyAddress::toString))
                .build();
    }

    private static JsonObject key(Issuer issuer, IssuerKey key, VouchedTrustList vouched) {
        var entry = JsonObject.builder().put("entry", vouched.vouchers().get(KeyName.of(issuer.id(), key)));
        key.distrustedAfter().ifPresent(at -> entry.put("distrustedAfter", at.getEpochSecond()));
        RevocationsForm.write(key.revocations()).ifPresent(revoked -> entry.put("revocations", revoked));
        return entry.build();
    }
}
