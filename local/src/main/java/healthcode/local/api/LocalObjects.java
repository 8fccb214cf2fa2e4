package healthcode.local.api;

import healthcode.bundle.BundleManifest;
import healthcode.bundle.ObjectStore;
import healthcode.code.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The content delivery network in front of object storage, in this process: names in, immutable objects out. */
record LocalObjects(ObjectStore objects) {

    /** Where they are in this API. */
    static final String ADDRESS = "/objects";

    private static final Pattern OURS = Pattern.compile("/objects/([a-z]+(?:/[A-Za-z0-9_-]+)?(?:\\.json)?)");
    private static final Octets NOTHING = Octets.of(new byte[0]);

    /** The answer to {@code request}, or empty when it asks for no object. */
    Optional<ApiAnswer> answer(ApiRequest request) {
        var asked = OURS.matcher(request.path());
        return request.method().equals("GET") && asked.matches()
                ? objects.get(asked.group(1)).map(found -> answer(request, asked.group(1), found))
                : Optional.empty();
    }

    private static ApiAnswer answer(ApiRequest request, String name, ObjectStore.Kept found) {
        var tag = "\"" + found.version().replace("\"", "") + "\"";
        var headers = new LinkedHashMap<String, String>();
        headers.put("ETag", tag);
        headers.put(
                "Cache-Control",
                name.equals(BundleManifest.CURRENT) ? "public, max-age=30" : "public, max-age=31536000, immutable");
        if (held(request.headers(), tag)) {
            return new ApiAnswer(304, headers, NOTHING);
        }
        headers.put("Content-Type", name.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8");
        return new ApiAnswer(200, headers, found.octets());
    }

    private static boolean held(Map<String, List<String>> headers, String tag) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("If-None-Match"))
                .flatMap(header -> header.getValue().stream())
                .anyMatch(tags -> tags.contains(tag));
    }
}
