package healthcode.adapters.jose;

import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the daily snapshot of the VCI directory: the issuers of SMART Health Cards with their keys and revocation
 * lists, fetched beforehand by the directory, so that no request path fetches anything.
 *
 * <p>Many issuers share a kid, since one vendor serves them all: a key belongs to its issuer and to no other.
 */
public final class VciDirectory {

    /** What its issuers may sign. */
    public static final String FORMAT = "smart-health-card";

    private final JwkAdmission admission;

    public VciDirectory(JsonCodec json, CryptoProvider provider) {
        this.admission = new JwkAdmission(json, provider);
    }

    /** Whether {@code document} is laid out like this snapshot. */
    public static boolean fits(JsonObject document) {
        return document.array("issuerInfo").isPresent();
    }

    /** The issuers of {@code document}. */
    public ForeignIssuers read(JsonObject document) {
        var issuers = new LinkedHashMap<String, Issuer>();
        var faults = new ArrayList<ForeignIssuers.Fault>();
        var usable = 0;
        for (var info : objects(document, "issuerInfo")) {
            var issuer = info.object("issuer").orElse(JsonObject.EMPTY);
            var id = issuer.text("iss").orElse("");
            var keys = new LinkedHashMap<String, IssuerKey>();
            for (var jwk : objects(info, "keys")) {
                switch (admission.admit(jwk, JwkRules.TOLERANT)) {
                    case Admission.Admitted(var admitted) -> {
                        usable++;
                        keys.putIfAbsent(admitted.getFirst().keyId(), admitted.getFirst());
                    }
                    case Admission.Refused(var found) ->
                        faults.add(new ForeignIssuers.Fault(
                                id + "#" + jwk.text("kid").orElse(""), found.toString()));
                }
            }
            var revoking =
                    RevocationLists.attach(List.copyOf(keys.values()), objects(info, "keys"), objects(info, "crls"));
            add(issuers, id, issuer.text("name").orElse(id), revoking);
        }
        return new ForeignIssuers(List.copyOf(issuers.values()), usable, faults);
    }

    /** An issuer that the snapshot lists twice is one issuer. */
    private static void add(Map<String, Issuer> issuers, String id, String name, List<IssuerKey> keys) {
        var all = new LinkedHashMap<String, IssuerKey>();
        Optional.ofNullable(issuers.get(id)).ifPresent(known -> known.keys().forEach(key -> all.put(key.keyId(), key)));
        keys.forEach(key -> all.putIfAbsent(key.keyId(), key));
        issuers.put(id, new Issuer(id, name, Optional.empty(), Set.of(FORMAT), List.copyOf(all.values())));
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        return parent.array(name).map(JsonArray::items).orElse(List.of()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }
}
