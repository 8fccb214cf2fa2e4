package healthcode.local.conform;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the corpora that lie beside the checkout. */
public final class Corpora {

    private Corpora() {}

    /** The corpus file or folder of that name; its absence skips the test aloud. */
    public static Path find(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var corpus = folder.resolve("shared/corpora").resolve(name);
            if (Files.exists(corpus)) {
                return corpus;
            }
        }
        System.err.println("SKIPPED: corpus " + name + " is not beside the checkout");
        Assumptions.abort("corpus " + name + " is not beside the checkout");
        throw new IllegalStateException("unreachable");
    }
}
