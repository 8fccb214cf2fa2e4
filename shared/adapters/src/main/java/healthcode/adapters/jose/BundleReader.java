package healthcode.adapters.jose;

import healthcode.bundle.BundleManifest;
import healthcode.bundle.GateBundle;
import healthcode.code.Octets;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.policy.rules.CarriedRules;
import healthcode.trust.SigningKey;
import healthcode.trust.StatusList;
import healthcode.trust.TrustList;
import java.security.interfaces.ECPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@link BundleSigner} wrote, whole or not at all: the anchor's signature on the bundle key, the bundle
 * key's on the manifest, on the gateway's keys and on the rules, the digest of every part, the trust list with its own
 * chain, and a gateway key's signature on each status list.
 *
 * <p>Dates are those of the manifest: whether it is young enough now is asked at every check, by the gate's clock.
 */
public final class BundleReader {

    private final JsonCodec json;
    private final CryptoProvider provider;
    private final SignedJson signed;
    private final JwkDocuments keys;
    private final CertifiedKeys certificates;
    private final ECPublicKey anchor;

    /**
     * @param json for documents of our own, which nest deeper than what callers may send
     * @param anchor the offline anchor's public key, from the gate's settings and from nowhere else
     */
    public BundleReader(JsonCodec json, CryptoProvider provider, ECPublicKey anchor) {
        this.json = json;
        this.provider = provider;
        this.signed = new SignedJson(json, new NimbusSignatures(provider));
        this.keys = new JwkDocuments(json, provider);
        this.certificates = new CertifiedKeys(signed, keys, anchor);
        this.anchor = anchor;
    }

    /** A manifest whose signatures verify, and the key that signed it. */
    private record Proved(BundleManifest manifest, ECPublicKey key) {}

    /**
     * The manifest in {@code document}, to know which parts to fetch.
     *
     * @throws IllegalArgumentException if a signature, a limit or anything else of it is wrong
     */
    public BundleManifest manifest(Octets document) {
        return prove(document).manifest();
    }

    /**
     * The bundle of {@code document} and its parts.
     *
     * @param parts the octets of each by name; a superfluous one is not looked at
     * @throws IllegalArgumentException if a signature, a digest, a date or anything else of it is wrong, or a part is
     *     missing
     */
    public GateBundle read(Octets document, Map<String, Octets> parts) {
        var proved = prove(document);
        var manifest = proved.manifest();
        var gatewayKeys = gatewayKeys(open(proved, parts, BundleManifest.GATEWAY_KEYS, BundleSigner.KEYS));
        var rules = CarriedRules.read(open(proved, parts, BundleManifest.RULES, BundleSigner.RULES));
        var lists = new HashMap<String, StatusList>();
        for (var part : manifest.parts()) {
            part.shard().ifPresent(shard -> lists.put(shard, statusList(proved, parts, part.name(), shard)));
        }
        return new GateBundle(manifest, trustList(manifest, parts), gatewayKeys, rules, lists);
    }

    private Proved prove(Octets octets) {
        var document = object(octets);
        if (BundleForm.number(document, "v") != BundleSigner.FORM) {
            throw BundleForm.wrong("another form of the document (expected: v 1)");
        }
        var text = BundleForm.text(document, "manifest");
        var claimed = SignedJson.unverified(json, text)
                .map(BundleForm::manifest)
                .orElseThrow(() -> BundleForm.wrong("no manifest"));
        var key = certificates.key(
                "the bundle key", BundleForm.text(document, "key"), TrustAnchor.BUNDLE_KEY, claimed.issuedAt());
        var manifest = signed.open(text, BundleSigner.MANIFEST, key)
                .map(BundleForm::manifest)
                .orElseThrow(() -> BundleForm.wrong("the bundle key's signature does not verify"));
        // A longer life was not meant by whoever may sign: it would outlive the end of a withdrawn bundle key.
        if (manifest.usableUntil().isAfter(manifest.issuedAt().plus(BundleManifest.HARD))) {
            throw BundleForm.wrong("a hard limit further away than " + BundleManifest.HARD.toHours() + " hours");
        }
        return new Proved(manifest, key);
    }

    private static Octets part(BundleManifest manifest, Map<String, Octets> parts, String name) {
        var expected = manifest.part(name).orElseThrow(() -> BundleForm.wrong("no part " + name));
        return Optional.ofNullable(parts.get(name))
                .filter(expected::is)
                .orElseThrow(() -> BundleForm.wrong("part " + name + " is missing or another one"));
    }

    private JsonObject open(Proved proved, Map<String, Octets> parts, String name, String typ) {
        return signed.open(BundleSigner.text(part(proved.manifest(), parts, name)), typ, proved.key())
                .orElseThrow(() -> BundleForm.wrong("the signature of " + name + " does not verify"));
    }

    private List<SigningKey> gatewayKeys(JsonObject payload) {
        return BundleForm.objects(payload, "keys").stream()
                .map(entry -> SigningKey.of(
                        publicKey(BundleForm.object(entry.get("jwk").orElse(JsonObject.EMPTY))),
                        Optional.empty(),
                        BundleForm.time(entry, "nbf"),
                        BundleForm.time(entry, "exp")))
                .toList();
    }

    private ECPublicKey publicKey(JsonObject jwk) {
        if (keys.read(jwk).publicKey() instanceof ECPublicKey key) {
            return key;
        }
        throw BundleForm.wrong("a key not on P-256");
    }

    private TrustList trustList(BundleManifest manifest, Map<String, Octets> parts) {
        var at = manifest.issuedAt();
        return new TrustListReader(json, provider, anchor, () -> at)
                .read(object(part(manifest, parts, BundleManifest.TRUST_LIST)))
                .list();
    }

    private StatusList statusList(Proved proved, Map<String, Octets> parts, String name, String shard) {
        var claims = open(proved, parts, name, StatusListToken.TYPE);
        return StatusListToken.read(claims, shard, proved.manifest().issuedAt())
                .orElseThrow(() -> BundleForm.wrong("the status list of shard " + shard + " does not hold"));
    }

    private JsonObject object(Octets octets) {
        try {
            return BundleForm.object(json.parse(octets.toArray()));
        } catch (MalformedJson _) {
            throw BundleForm.wrong("not JSON");
        }
    }
}
