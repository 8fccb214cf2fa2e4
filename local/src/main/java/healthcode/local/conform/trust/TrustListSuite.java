package healthcode.local.conform.trust;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.ForeignIssuers;
import healthcode.local.conform.ConformSuite;
import healthcode.local.conform.Report;
import healthcode.local.foreign.ForeignLists;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.TrustList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Trust lists of WHO (did.json) and the VCI directory (snapshot): every key must be usable under its own issuer. */
public final class TrustListSuite implements ConformSuite {

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
        new ForeignLists(CryptoProvider.builtIn()).in(path).forEach(list -> judge(list, report));
        return report;
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
