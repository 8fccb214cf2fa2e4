package healthcode.local.foreign;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.ForeignIssuers;
import healthcode.adapters.jose.GdhcnTrustList;
import healthcode.adapters.jose.VciDirectory;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.trust.Issuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists of foreign issuers as others publish them: WHO's trust list (did.json) and snapshots of the VCI directory. */
public final class ForeignLists {

    private static final int DEPTH = 32;

    private final JacksonJson json = new JacksonJson(DEPTH);
    private final CryptoProvider crypto;

    public ForeignLists(CryptoProvider crypto) {
        this.crypto = crypto;
    }

    /**
     * The lists among the JSON files of {@code folder}, in the order of their names.
     *
     * @throws IOException if a file does not read as JSON
     */
    public List<ForeignIssuers> in(Path folder) throws IOException {
        var lists = new ArrayList<ForeignIssuers>();
        for (var file : files(folder)) {
            read(document(file)).ifPresent(lists::add);
        }
        return lists;
    }

    /**
     * The issuers of all lists in {@code folder} and in the folders right under it that are named like a trust list or
     * a directory.
     *
     * @throws IOException if a file does not read, if there is no list, or if two lists name one issuer
     */
    public List<Issuer> issuers(Path folder) throws IOException {
        var lists = in(folder);
        for (var inside : folders(folder)) {
            lists.addAll(in(inside));
        }
        var issuers = lists.stream().flatMap(list -> list.issuers().stream()).toList();
        var ids = new HashSet<String>();
        for (var issuer : issuers) {
            if (!ids.add(issuer.id())) {
                throw new IOException(folder + ": two lists name " + issuer.id());
            }
        }
        if (issuers.isEmpty()) {
            throw new IOException(folder + ": no list of issuers (expected: WHO's did.json or a VCI snapshot)");
        }
        return issuers;
    }

    private Optional<ForeignIssuers> read(JsonObject document) {
        if (GdhcnTrustList.fits(document)) {
            return Optional.of(new GdhcnTrustList(json, crypto).read(document));
        }
        return VciDirectory.fits(document)
                ? Optional.of(new VciDirectory(json, crypto).read(document))
                : Optional.empty();
    }

    private JsonObject document(Path file) throws IOException {
        try {
            return json.parse(Files.readAllBytes(file)) instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (MalformedJson e) {
            throw new IOException(file + ": " + e.kind(), e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory)
                    .filter(inside -> inside.getFileName().toString().matches(".*(trustlist|directory).*"))
                    .sorted()
                    .toList();
        }
    }
}
