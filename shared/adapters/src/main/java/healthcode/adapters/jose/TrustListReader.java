package healthcode.adapters.jose;

import healthcode.code.RegionCode;
import healthcode.credential.CredentialVerifier;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyAddress;
import healthcode.trust.KeyName;
import healthcode.trust.KeyUse;
import healthcode.trust.Revocations;
import healthcode.trust.TrustList;
import healthcode.trust.TrustListReading;
import healthcode.trust.VouchedTrustList;
import healthcode.trust.Vouchers;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what {@link TrustListSigner} wrote, whole or not at all: the anchor's signature on the list key and on every
 * single key entry, and the list key's on the list.
 *
 * <p>So whoever holds the online key alone, or the store alone, can withdraw trust and add none: a key moved to another
 * issuer or region, a longer validity and an invented key all fail here.
 */
public final class TrustListReader implements TrustListReading, Vouchers {

    /** 9999-12-31T23:59:59Z. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final SignedJson signed;
    private final JwkDocuments keys;
    private final CertifiedKeys certificates;
    private final ECPublicKey anchor;
    private final InstantSource clock;

    /**
     * @param anchor the offline anchor's public key, from the settings and from nowhere else
     * @param clock for the validity of list and list key
     */
    public TrustListReader(JsonCodec json, CryptoProvider provider, ECPublicKey anchor, InstantSource clock) {
        this.signed = new SignedJson(json, new NimbusSignatures(provider));
        this.keys = new JwkDocuments(json, provider);
        this.certificates = new CertifiedKeys(signed, keys, anchor);
        this.anchor = anchor;
        this.clock = clock;
    }

    @Override
    public VouchedTrustList read(JsonValue value) {
        var document = object(value);
        if (seconds(document, "v").filter(TrustListSigner.FORM::equals).isEmpty()) {
            throw wrong("another form of the document (expected: v 2)");
        }
        var list = signed.open(text(document, "list"), TrustListSigner.LIST, listKey(document))
                .orElseThrow(() -> wrong("the list key's signature does not verify"));
        var issuedAt = time(list, "iat").orElseThrow(() -> wrong("no iat"));
        inDate(list);
        if (issuedAt.isAfter(clock.instant().plus(CredentialVerifier.SKEW))) {
            throw wrong("the list is from the future");
        }
        var vouchers = new HashMap<KeyName, String>();
        var issuers = objects(list, "issuers").stream()
                .map(issuer -> issuer(issuer, vouchers))
                .toList();
        var version = seconds(list, "version").orElseThrow(() -> wrong("no version"));
        return new VouchedTrustList(new TrustList(version, issuedAt, issuers), vouchers);
    }

    @Override
    public JsonObject claims(String issuer, Optional<RegionCode> region, IssuerKey key) {
        return TrustAnchor.claims(keys, issuer, region, key);
    }

    @Override
    public Optional<IssuerKey> vouched(String voucher, String issuer, Optional<RegionCode> region) {
        return signed.open(voucher, TrustAnchor.ENTRY, anchor)
                .filter(claims -> claims.text("iss").equals(Optional.of(issuer)))
                .filter(claims -> claims.text("region").equals(region.map(RegionCode::code)))
                .map(this::key);
    }

    private ECPublicKey listKey(JsonObject document) {
        return certificates.key("the list key", text(document, "listKey"), TrustAnchor.LIST_KEY, clock.instant());
    }

    private void inDate(JsonObject list) {
        var end = time(list, "exp").orElseThrow(() -> wrong("the list has no end"));
        if (!clock.instant().isBefore(end)) {
            throw wrong("the list is past its end");
        }
    }

    private Issuer issuer(JsonObject issuer, Map<KeyName, String> vouchers) {
        var id = text(issuer, "id");
        var region = issuer.text("region").map(RegionCode::new);
        var members = objects(issuer, "keys").stream()
                .map(entry -> {
                    var voucher = text(entry, "entry");
                    var key = vouched(voucher, id, region)
                            .map(found -> limited(found, entry))
                            .orElseThrow(() -> wrong("the anchor does not vouch for a key"));
                    vouchers.put(KeyName.of(id, key), voucher);
                    return key;
                })
                .toList();
        // An address adds no trust, so one that is none is no reason to do without the whole list.
        var jwksUri = issuer.text("jwksUri").flatMap(KeyAddress::parse);
        return new Issuer(id, text(issuer, "name"), region, Set.copyOf(texts(issuer, "formats")), members, jwksUri);
    }

    /** What the list may add to a voucher: only less trust. */
    private static IssuerKey limited(IssuerKey key, JsonObject entry) {
        return new IssuerKey(
                key.keyId(),
                key.algorithm(),
                key.publicKey(),
                key.notBefore(),
                key.notAfter(),
                time(entry, "distrustedAfter"),
                key.uses(),
                RevocationsForm.read(entry.get("revocations")));
    }

    private IssuerKey key(JsonObject claims) {
        var key = keys.read(claims.object("jwk").orElseThrow(() -> wrong("no jwk")));
        var uses = new HashSet<KeyUse>();
        if (claims.get("uses").isPresent()) {
            texts(claims, "uses").forEach(use -> uses.add(KeyUse.valueOf(use)));
            if (uses.isEmpty()) {
                throw wrong("uses that allow nothing, which must not read as no limit");
            }
        }
        return new IssuerKey(
                key.keyId(),
                key.algorithm(),
                key.publicKey(),
                time(claims, "nbf"),
                time(claims, "exp"),
                Optional.empty(),
                uses,
                new Revocations.None());
    }

    private static String text(JsonObject object, String name) {
        return object.text(name).orElseThrow(() -> wrong("no " + name));
    }

    private static List<JsonObject> objects(JsonObject object, String name) {
        return array(object, name).items().stream().map(TrustListReader::object).toList();
    }

    private static List<String> texts(JsonObject object, String name) {
        return array(object, name).items().stream()
                .map(item -> {
                    if (item instanceof JsonString(var text)) {
                        return text;
                    }
                    throw wrong(name + " holds something else");
                })
                .toList();
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.array(name).orElseThrow(() -> wrong("no " + name));
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrong(value.typeName() + " (expected: object)");
    }

    private static Optional<Instant> time(JsonObject object, String name) {
        return seconds(object, name).map(Instant::ofEpochSecond);
    }

    /** Absent is no limit; present and unreadable must not become no limit. */
    private static Optional<Long> seconds(JsonObject object, String name) {
        return object.get(name).map(value -> {
            if (value instanceof JsonNumber number && number.asLong().isPresent()) {
                var seconds = number.asLong().getAsLong();
                if (seconds >= 0 && seconds <= LAST_SECOND) {
                    return seconds;
                }
            }
            throw wrong(name + " is no whole number in range");
        });
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("trust list: " + what);
    }
}
