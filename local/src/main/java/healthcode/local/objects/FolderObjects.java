package healthcode.local.objects;

import healthcode.bundle.ObjectStore;
import healthcode.code.Octets;
import healthcode.recognition.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Objects as files below one folder, each written whole or not at all. Writers take turns, also those of other
 * processes; the version of an object is the digest of its octets.
 */
public final class FolderObjects implements ObjectStore {

    private static final String LOCK = ".lock";
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9_.-]*";

    private final Path folder;
    private final ReentrantLock turn = new ReentrantLock();

    /** @param folder made when missing */
    public FolderObjects(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public Optional<Kept> get(String name) {
        try {
            var octets = Octets.of(Files.readAllBytes(file(name)));
            return Optional.of(new Kept(octets, digest(octets)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public boolean put(String name, Octets octets, Optional<Kept> seen) {
        turn.lock();
        try (var lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!get(name).map(Kept::version).equals(seen.map(Kept::version))) {
                return false;
            }
            write(file(name), octets);
            return true;
        } catch (IOException e) {
            throw unavailable(e);
        } finally {
            turn.unlock();
        }
    }

    private void write(Path file, Octets octets) throws IOException {
        Files.createDirectories(file.getParent());
        var draft = Files.createTempFile(folder, ".new-", ".tmp");
        Files.write(draft, octets.toArray());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Names are ours, and yet one that leads out of the folder never gets there. */
    private Path file(String name) {
        var file = folder;
        for (var step : name.split("/", -1)) {
            if (!step.matches(NAME)) {
                throw new IllegalArgumentException("object name: steps of letters, digits, '-', '_' and '.' expected");
            }
            file = file.resolve(step);
        }
        return file;
    }

    private static String digest(Octets octets) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(octets.toArray());
            return Octets.of(hash).base64Url();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static StoreUnavailable unavailable(IOException cause) {
        return new StoreUnavailable(false, "objects: the folder cannot be used", cause);
    }
}
