package healthcode.local.keys;

import healthcode.code.HolderKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The pepper of a local gateway: 32 random octets, as 64 hexadecimal digits in {@value #FILE} under the data folder.
 *
 * <p>Without it no stored row is ever found again, so a damaged file is an error and never replaced.
 */
public final class FilePepper {

    static final String FILE = "pepper";

    private static final int LENGTH = 32;

    private FilePepper() {}

    /** The keys of the pepper kept in {@code folder}; the first call makes it. */
    public static HolderKeys in(Path folder) {
        var path = folder.resolve(FILE);
        var text = new SecretFile(path)
                .readOrCreate(() -> HexFormat.of().formatHex(random()) + "\n")
                .strip();
        if (!text.matches("[0-9a-f]{64}")) {
            throw new DamagedFile(path, "not 64 hexadecimal digits; restore it, or start with another data folder");
        }
        return new HolderKeys(HexFormat.of().parseHex(text));
    }

    /** The keys of a pepper that lives as long as this process. */
    public static HolderKeys inMemory() {
        return new HolderKeys(random());
    }

    private static byte[] random() {
        var pepper = new byte[LENGTH];
        new SecureRandom().nextBytes(pepper);
        return pepper;
    }
}
