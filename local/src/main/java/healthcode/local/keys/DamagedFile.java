package healthcode.local.keys;

import java.nio.file.Path;

/** A key file is there but cannot be used; nothing is generated in its place, as that would orphan every code. */
public final class DamagedFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedFile(Path path, String what) {
        super(path + ": " + what);
    }
}
