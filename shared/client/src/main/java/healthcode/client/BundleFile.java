package healthcode.client;

import healthcode.code.Octets;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A bundle in one file, {@code {"manifest": "…", "parts": {"rules": "…"}}}, every text as it was fetched: whoever reads
 * it verifies it, so the file may come by any way.
 *
 * @param manifest the octets of the manifest
 * @param parts the octets of each part by name
 */
public record BundleFile(Octets manifest, Map<String, Octets> parts) {

    private static final String MANIFEST = "manifest";
    private static final String PARTS = "parts";

    public BundleFile {
        parts = Map.copyOf(parts);
    }

    /** The file as octets. */
    public Octets print(JsonCodec json) {
        var texts = JsonObject.builder();
        parts.keySet().stream().sorted().forEach(name -> texts.put(name, text(parts.get(name))));
        return Octets.of(json.print(JsonObject.builder()
                .put(MANIFEST, text(manifest))
                .put(PARTS, texts.build())
                .build()));
    }

    /**
     * The bundle in {@code file}; nothing of it is verified here.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static BundleFile parse(Octets file, JsonCodec json) {
        try {
            if (json.parse(file.toArray()) instanceof JsonObject object
                    && object.text(MANIFEST).isPresent()
                    && object.object(PARTS).isPresent()) {
                var parts = new HashMap<String, Octets>();
                object.object(PARTS).get().members().forEach((name, value) -> {
                    if (value instanceof JsonString(var text)) {
                        parts.put(name, octets(text));
                    }
                });
                return new BundleFile(octets(object.text(MANIFEST).get()), parts);
            }
        } catch (MalformedJson _) {
            // The same as another form.
        }
        throw new IllegalArgumentException("bundle: not a file of ours (expected: manifest and parts)");
    }

    private static Octets octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Octets octets) {
        return new String(octets.toArray(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "BundleFile[" + parts.keySet() + "]";
    }
}
