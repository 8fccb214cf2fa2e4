package healthcode.local.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A small file that only its owner may read, written whole or not at all. */
final class SecretFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final int LONGEST = 64 * 1024;

    private final Path path;

    SecretFile(Path path) {
        this.path = path;
    }

    /** What the file holds; where there is none yet, {@code fresh} is written first. */
    String readOrCreate(Supplier<String> fresh) {
        try {
            var kept = read();
            return kept.isPresent() ? kept.get() : create(fresh.get());
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be read or written", e);
        }
    }

    private Optional<String> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        if (Files.size(path) > LONGEST) {
            throw new DamagedFile(path, "too long for a key file");
        }
        if (posix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
            throw new DamagedFile(path, "readable by others; after making sure that nobody read it: chmod 600");
        }
        return Optional.of(Files.readString(path));
    }

    /** A second process may have been first; then its content counts, or two processes would use two peppers. */
    private String create(String content) throws IOException {
        var draft = draft(content);
        try {
            Files.createLink(path, draft);
            return content;
        } catch (FileAlreadyExistsException _) {
            return read().orElseThrow();
        } finally {
            Files.delete(draft);
        }
    }

    private Path draft(String content) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder, attributes(OWNER_ONLY_FOLDER));
        var draft = Files.createTempFile(folder, ".new-", ".tmp", attributes(OWNER_ONLY));
        return Files.writeString(draft, content, StandardOpenOption.SYNC);
    }

    private FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private boolean posix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
