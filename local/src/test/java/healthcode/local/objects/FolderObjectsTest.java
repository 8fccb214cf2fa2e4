package healthcode.local.objects;

import static org.junit.jupiter.api.Assertions.assertThrows;

import healthcode.bundle.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderObjectsTest extends ObjectStoreContract {

    @TempDir
    private Path folder;

    @Override
    ObjectStore store() throws IOException {
        return new FolderObjects(folder.resolve("objects"));
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws IOException {
        var store = store();
        for (var name : List.of("../secret", "parts/../../secret", "/etc/hosts", "", "parts/", ".lock", "a\\b")) {
            assertThrows(IllegalArgumentException.class, () -> store.get(name), name);
        }
    }
}
