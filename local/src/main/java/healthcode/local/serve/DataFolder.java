package healthcode.local.serve;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.bundle.ObjectStore;
import healthcode.code.HolderKeys;
import healthcode.json.JsonCodec;
import healthcode.local.api.Home;
import healthcode.local.command.Options;
import healthcode.local.keys.FilePepper;
import healthcode.local.keys.FileSigningKeys;
import healthcode.local.keys.TrustKeys;
import healthcode.local.objects.FolderObjects;
import healthcode.local.province.DemoProvinces;
import healthcode.local.province.TrustFile;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What a local gateway keeps from run to run: its keys and pepper, the provinces' keys, and its trust list. */
record DataFolder(Path path, JsonCodec json) {

    /** The folder of {@code --data}, else one beside the build; made when missing. */
    static DataFolder of(Options options, JsonCodec json) throws IOException {
        var path = options.value("data").map(Path::of).orElseGet(() -> Home.kept("data"));
        return new DataFolder(Files.createDirectories(path).toAbsolutePath().normalize(), json);
    }

    HolderKeys holderKeys() {
        return FilePepper.in(path);
    }

    SigningKeys signingKeys(Instant now) {
        return FileSigningKeys.in(path, now);
    }

    DemoProvinces provinces() throws IOException {
        return DemoProvinces.keptIn(path.resolve("provinces"), json);
    }

    ObjectStore objects() throws IOException {
        return new FolderObjects(path.resolve("objects"));
    }

    TrustKeys trustKeys() {
        return TrustKeys.in(path);
    }

    TrustList trustList(CryptoProvider crypto, Instant now) throws IOException {
        return new TrustFile(path.resolve("trust-list.json"), json, crypto)
                .readOrCreate(provinces().issuers(), now);
    }
}
