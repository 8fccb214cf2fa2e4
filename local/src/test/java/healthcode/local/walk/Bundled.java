package healthcode.local.walk;

import healthcode.adapters.jose.BundleReader;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.bundle.BundleManifest;
import healthcode.bundle.GateBundle;
import healthcode.bundle.ObjectStore;
import healthcode.code.Octets;
import java.security.interfaces.ECPublicKey;
import java.util.HashMap;
import java.util.Map;

/**
 * The bundle in a store of objects, as somebody fetches it.
 *
 * @param parts by name
 */
record Bundled(Octets document, Map<String, Octets> parts) {

    Bundled {
        parts = Map.copyOf(parts);
    }

    static BundleReader reader(ECPublicKey anchor) {
        return new BundleReader(new JacksonJson(64), CryptoProvider.builtIn(), anchor);
    }

    /** What the pointer leads to now. */
    static Bundled in(ObjectStore objects, ECPublicKey anchor) {
        var document = objects.get(BundleManifest.CURRENT).orElseThrow().octets();
        var parts = new HashMap<String, Octets>();
        for (var part : reader(anchor).manifest(document).parts()) {
            parts.put(part.name(), objects.get(part.object()).orElseThrow().octets());
        }
        return new Bundled(document, parts);
    }

    GateBundle read(ECPublicKey anchor) {
        return reader(anchor).read(document, parts);
    }

    /** The same with another part called {@code name}. */
    Bundled with(String name, Octets octets) {
        var others = new HashMap<>(parts);
        others.put(name, octets);
        return new Bundled(document, others);
    }
}
