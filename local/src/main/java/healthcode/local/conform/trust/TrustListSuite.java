package healthcode.local.conform.trust;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.ForeignIssuers;
import healthcode.adapters.jose.GdhcnTrustList;
import healthcode.adapters.jose.VciDirectory;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.local.conform.ConformSuite;
import healthcode.local.conform.Report;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.TrustList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Trust lists of WHO (did.json) and the VCI directory (snapshot): every key must be usable under its own issuer. */
public final class TrustListSuite implements ConformSuite {

    private static final int DEPTH = 32;

    private final JacksonJson json = new JacksonJson(DEPTH);
    private final CryptoProvider provider = CryptoProvider.builtIn();

    @Override
    public String name() {
        return "trust-list";
    }

    @Override
    public String help() {
        return "PATH is a folder with a did*.json of WHO or a snapshot of the VCI directory; judges every key";
    }

    @Override
    public Report run(Path path) throws IOException {
        var report = new Report();
        try (var files = Files.newDirectoryStream(path, "*.json")) {
            for (var file : files) {
                judge(document(file), report);
            }
        }
        return report;
    }

    private JsonObject document(Path file) throws IOException {
        try {
            return json.parse(Files.readAllBytes(file)) instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (MalformedJson e) {
            throw new IOException(file + ": " + e.kind(), e);
        }
    }

    private void judge(JsonObject document, Report report) {
        if (GdhcnTrustList.fits(document)) {
            judge(new GdhcnTrustList(json, provider).read(document), report);
        } else if (VciDirectory.fits(document)) {
            judge(new VciDirectory(json, provider).read(document), report);
        }
    }

    private static void judge(ForeignIssuers read, Report report) {
        var list = new TrustList(1, Instant.EPOCH, read.issuers());
        read.faults().forEach(fault -> report.fail(fault.entry(), fault.why()));
        for (var issuer : read.issuers()) {
            for (var key : issuer.keys()) {
                report.check(found(list, issuer, key), issuer.id() + "#" + key.keyId(), "another key was found");
            }
        }
        report.note(read.issuers().size() + " issuers, " + read.usable() + " usable keys, " + shared(read.issuers())
                + " kids under more than one issuer");
    }

    /** Whether the list finds this very key under this issuer, and not its namesake's. */
    private static boolean found(TrustList list, Issuer issuer, IssuerKey key) {
        return list.issuer(issuer.id()).orElseThrow().keys(key.keyId()).stream()
                .anyMatch(other -> other.publicKey().equals(key.publicKey()));
    }

    private static long shared(List<Issuer> issuers) {
        return issuers.stream()
                .flatMap(issuer -> issuer.keys().stream().map(IssuerKey::keyId))
                .collect(Collectors.groupingBy(keyId -> keyId, Collectors.counting()))
                .values()
                .stream()
                .filter(count -> count > 1)
                .count();
    }
}
