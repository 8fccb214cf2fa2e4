package healthcode.local.province;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import healthcode.adapters.json.JacksonJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProvincesTest {

    private final JacksonJson json = new JacksonJson();

    @Test
    void keepsItsKeysFromRunToRun(@TempDir Path folder) throws IOException {
        var first = DemoProvinces.keptIn(folder, json).issuers();
        assertEquals(first, DemoProvinces.keptIn(folder, json).issuers());
        assertNotEquals(first, DemoProvinces.forThisRun(json).issuers());
    }

    @Test
    void letsNobodyElseReadAPrivateKey(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        DemoProvinces.keptIn(folder, json);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @Test
    void saysWhatToDoWithAFolderOfSomethingElse(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("420000.private.jwk"), "not a key");
        assertThrows(IOException.class, () -> DemoProvinces.keptIn(folder, json));
    }
}
