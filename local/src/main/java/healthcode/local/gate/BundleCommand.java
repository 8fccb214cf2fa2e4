package healthcode.local.gate;

import healthcode.adapters.jose.BundleReader;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.BundleFetch;
import healthcode.client.BundleFile;
import healthcode.code.Octets;
import healthcode.json.JsonCodec;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ./gateway bundle}: fetches what a gate without a network goes by into one file, only what changed. */
public final class BundleCommand implements Command {

    static final int DOCUMENT_DEPTH = 64;

    private static final String LOCAL = "http://127.0.0.1:8080/";

    private final PrintStream out;
    private final PrintStream err;
    private final JsonCodec json = new JacksonJson(DOCUMENT_DEPTH);

    public BundleCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "bundle";
    }

    @Override
    public String synopsis() {
        return "--out FILE [--gateway URL] [--anchor KEY] [--data DIR]";
    }

    @Override
    public String help() {
        return "fetch what a gate without a network goes by into a file";
    }

    @Override
    public int run(List<String> arguments) throws Misuse, IOException, InterruptedException {
        var options = Options.read(arguments, Set.of("out", "gateway", "anchor", "data"), Set.of());
        if (!options.operands().isEmpty()) {
            throw new Misuse("unexpected '" + options.operands().getFirst() + "'");
        }
        var file = Path.of(options.value("out").orElseThrow(() -> new Misuse("option --out is missing")));
        var reader = new BundleReader(json, CryptoProvider.fastest(), Anchor.read(options));
        try (var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var fetched = new BundleFetch(gateway(options), http, reader).fetch(held(file));
            write(file, fetched.file());
            var manifest = fetched.manifest();
            out.printf(
                    "bundle %d of %s: %d parts, %d fetched; refresh by %s, boards until %s%n",
                    manifest.number(),
                    manifest.issuedAt(),
                    manifest.parts().size(),
                    fetched.fetched(),
                    manifest.refreshAt(),
                    manifest.usableUntil());
            return 0;
        } catch (IllegalArgumentException refused) {
            err.println("gateway bundle: not believed, " + file + " stays as it is: " + refused.getMessage());
            return CheckCommand.NOT_BELIEVED;
        }
    }

    private static URI gateway(Options options) throws Misuse {
        var text = options.value("gateway").orElse(LOCAL);
        try {
            return URI.create(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException _) {
            throw new Misuse("option --gateway: " + text + " (expected: an address such as " + LOCAL + ")");
        }
    }

    /** A file that does not read is as good as none: all of it is fetched again. */
    private Optional<BundleFile> held(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(BundleFile.parse(Octets.of(Files.readAllBytes(file)), json));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whole or not at all: a gate may read it at any moment. */
    private void write(Path file, BundleFile bundle) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, ".bundle-", ".new");
        Files.write(draft, bundle.print(json).toArray());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
