package healthcode.adapters.jose;

import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the trust list of WHO's Global Digital Health Certification Network, a DID document whose verification methods
 * are the participants' signer keys: one issuer per participant, which may sign what its trust domain allows.
 *
 * <p>Half of its coordinates are padded or have a leading zero, so they are put right before anything is compared.
 */
public final class GdhcnTrustList {

    /**
     * The parts of a controller that name a trust domain; older lists name none and hold digital COVID certificates.
     */
    private static final Map<String, Set<String>> DOMAINS = Map.of(
            "DCC", Set.of(Issuer.HCERT),
            "DDCC", Set.of(Issuer.HCERT),
            "DIVOC", Set.of(),
            "PH4H", Set.of(),
            "SHC", Set.of(),
            "ICVP", Set.of(),
            "SMART", Set.of());

    private final JwkAdmission admission;

    public GdhcnTrustList(JsonCodec json, CryptoProvider provider) {
        this.admission = new JwkAdmission(json, provider);
    }

    /** Whether {@code document} is laid out like this list. */
    public static boolean fits(JsonObject document) {
        return document.array("verificationMethod").isPresent();
    }

    /** The participants of {@code document}. */
    public ForeignIssuers read(JsonObject document) {
        var keys = new LinkedHashMap<String, List<IssuerKey>>();
        var faults = new ArrayList<ForeignIssuers.Fault>();
        var usable = 0;
        for (var item :
                document.array("verificationMethod").map(JsonArray::items).orElse(List.of())) {
            var method = item instanceof JsonObject object ? object : JsonObject.EMPTY;
            var id = method.text("id").orElse("");
            var key = id.lastIndexOf('#') < 0 ? Optional.<IssuerKey>empty() : key(id, method);
            if (key.isPresent()) {
                usable++;
                keys.computeIfAbsent(id.substring(0, id.lastIndexOf('#')), _ -> new ArrayList<>())
                        .add(key.get());
            } else {
                faults.add(new ForeignIssuers.Fault(id, "no key that agrees with its kid and certificate"));
            }
        }
        var issuers = keys.entrySet().stream()
                .map(entry -> issuer(entry.getKey(), entry.getValue()))
                .toList();
        return new ForeignIssuers(issuers, usable, faults);
    }

    private static Issuer issuer(String id, List<IssuerKey> keys) {
        var path = List.of(id.split(":"));
        var name = path.getLast().equals("DSC") ? path.get(path.size() - 2) : path.getLast();
        var formats = path.stream()
                .flatMap(part -> Optional.ofNullable(DOMAINS.get(part)).stream())
                .findFirst()
                .orElse(Set.of(Issuer.HCERT));
        return new Issuer(id, name.toUpperCase(Locale.ROOT), Optional.empty(), formats, keys);
    }

    /** The key of one method, limited as its certificate has it; empty unless kid, JWK and certificate agree. */
    private Optional<IssuerKey> key(String id, JsonObject method) {
        var jwk = method.object("publicKeyJwk").orElse(JsonObject.EMPTY);
        var admitted = admission.admit(jwk, JwkRules.TOLERANT) instanceof Admission.Admitted(var keys)
                ? Optional.of(keys.getFirst())
                : Optional.<IssuerKey>empty();
        return admitted.flatMap(plain -> octets(id.substring(id.lastIndexOf('#') + 1))
                .flatMap(keyId -> jwk.get("x5c").isEmpty()
                        ? Optional.of(IssuerKey.unlimited(keyId.base64Url(), plain.algorithm(), plain.publicKey()))
                        : certified(jwk, plain, keyId)));
    }

    private static Optional<IssuerKey> certified(JsonObject jwk, IssuerKey plain, Octets keyId) {
        return jwk.array("x5c")
                .filter(chain -> !chain.items().isEmpty())
                .flatMap(chain ->
                        chain.items().getFirst() instanceof JsonString(var leaf) ? octets(leaf) : Optional.empty())
                .flatMap(leaf -> SignerCertificate.key(leaf.toArray()))
                .filter(key -> key.keyId().equals(keyId.base64Url()) && same(key, plain));
    }

    private static boolean same(IssuerKey one, IssuerKey other) {
        return Arrays.equals(one.publicKey().getEncoded(), other.publicKey().getEncoded());
    }

    private static Optional<Octets> octets(String base64) {
        try {
            return Optional.of(Octets.of(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
