package healthcode.local.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the project lies on this machine, and the files in it that the local gateway reads. */
public final class Home {

    private static final String TEMPLATE = "template.yaml";

    private Home() {}

    /**
     * The folder of the traveller's page.
     *
     * @throws IOException if there is no template beside it
     */
    public static Path page() throws IOException {
        return template().resolveSibling("web").resolve("my");
    }

    /** The folder {@code name} among what the launcher keeps between runs; nothing of it is ever committed. */
    public static Path kept(String name) {
        return Path.of(System.getProperty("gateway.home", "."), ".gateway", name);
    }

    /**
     * The template.
     *
     * @throws IOException if there is none where the launcher says, nor here or above
     */
    public static Path template() throws IOException {
        var told = Optional.ofNullable(System.getProperty("gateway.home")).map(Path::of);
        return Stream.concat(
                        told.stream(), Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent))
                .map(folder -> folder.resolve(TEMPLATE))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() ->
                        new IOException("no " + TEMPLATE + " here or above; start ./gateway from its own folder"));
    }
}
