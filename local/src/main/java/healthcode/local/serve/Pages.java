package healthcode.local.serve;

import healthcode.code.Octets;
import healthcode.local.api.ApiAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The traveller's page from a folder, as a static host would serve it: under {@code /my/}, one level deep, nothing that
 * it does not know the type of.
 *
 * @param folder where the files are
 */
record Pages(Path folder) {

    static final String PREFIX = "/my/";

    private static final String NAME = "[a-z0-9-]+(\\.[A-Z]+)?\\.[a-z]+";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    /** What the page may do: run and fetch from here, and nothing from anywhere else. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The answer to a GET of {@code path}, if it is the page's. */
    Optional<ApiAnswer> answer(String method, String path) throws IOException {
        if (path.equals("/my")) {
            return Optional.of(new ApiAnswer(308, Map.of("Location", PREFIX), Octets.of(new byte[0])));
        }
        if (!method.equals("GET") || !path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var name = path.equals(PREFIX) ? "index.html" : path.substring(PREFIX.length());
        var type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        var file = folder.resolve(name.matches(NAME) ? name : "nothing");
        return type.isPresent() && Files.isRegularFile(file)
                ? Optional.of(found(type.get(), Files.readAllBytes(file)))
                : Optional.empty();
    }

    private static ApiAnswer found(String type, byte[] octets) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", type);
        headers.put("Cache-Control", "no-cache");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        return new ApiAnswer(200, headers, Octets.of(octets));
    }
}
