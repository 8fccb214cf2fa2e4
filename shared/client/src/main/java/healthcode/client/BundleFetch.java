package healthcode.client;

import healthcode.adapters.jose.BundleReader;
import healthcode.bundle.BundleManifest;
import healthcode.code.Octets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;

/**
 * Fetches the bundle in use: the manifest, and of its parts only those that are not held already, told apart by their
 * digests. Nothing is believed before every signature verified, and a bundle older than the one held never is.
 */
public final class BundleFetch {

    /** Far more parts than there are shards. */
    private static final int LONGEST_MANIFEST = 1 << 22;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI gateway;
    private final HttpClient http;
    private final BundleReader reader;

    /**
     * @param gateway scheme, host, port and stage, ending in a slash
     * @param http must follow redirects
     */
    public BundleFetch(URI gateway, HttpClient http, BundleReader reader) {
        this.gateway = gateway;
        this.http = http;
        this.reader = reader;
    }

    /**
     * What fetching came to.
     *
     * @param file verified
     * @param fetched how many parts were fetched, the others were held
     */
    public record Fetched(BundleFile file, BundleManifest manifest, int fetched) {}

    /**
     * The bundle in use now.
     *
     * @param held the one fetched before, if any
     * @throws IOException if gateway or network do not give it; go on with the one held
     * @throws IllegalArgumentException if what they gave does not verify, or is older than the one held
     */
    public Fetched fetch(Optional<BundleFile> held) throws IOException, InterruptedException {
        var response = get(gateway.resolve("v1/bundle"), LONGEST_MANIFEST);
        var document = Octets.of(response.body());
        var manifest = reader.manifest(document);
        var known = held.map(file -> reader.manifest(file.manifest()));
        if (known.filter(older -> older.number() > manifest.number()).isPresent()) {
            throw new IllegalArgumentException("bundle: an older one than before, as after a rollback");
        }
        var parts = new HashMap<String, Octets>();
        var fetched = 0;
        for (var part : manifest.parts()) {
            var own = held.map(file -> file.parts().get(part.name())).filter(part::is);
            if (own.isEmpty()) {
                fetched++;
                own = Optional.of(part(response.uri(), part));
            }
            parts.put(part.name(), own.get());
        }
        reader.read(document, parts);
        return new Fetched(new BundleFile(document, parts), manifest, fetched);
    }

    /** Parts lie beside the folder of the manifest. */
    private Octets part(URI manifest, BundleManifest.Part part) throws IOException, InterruptedException {
        return Octets.of(
                get(manifest.resolve("../" + part.object()), part.length()).body());
    }

    private HttpResponse<byte[]> get(URI address, int longest) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        var response = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), longest));
        if (response.statusCode() != 200) {
            throw new IOException(address.getPath() + ": status " + response.statusCode() + " (expected: 200)");
        }
        return response;
    }
}
