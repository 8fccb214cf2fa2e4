package healthcode.local.conform;

import java.io.IOException;
import java.nio.file.Path;

/** One corpus layout and how its cases are judged. */
public interface ConformSuite {

    /** The word typed after {@code ./gateway conform}, kebab-case and unique. */
    String name();

    /** One line that says what {@code PATH} is and what is judged. */
    String help();

    /**
     * Judges every case below {@code path}, which may lie anywhere and hold other cases than the corpus we know.
     *
     * <p>A case that cannot be read is a failed case, not an exception; nothing found is an empty report, which the
     * command reports as failure.
     *
     * @throws IOException if {@code path} itself cannot be read or is not laid out like this suite's corpus
     */
    Report run(Path path) throws IOException;
}
