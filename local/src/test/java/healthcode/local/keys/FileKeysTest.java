package healthcode.local.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.trust.P256;
import healthcode.trust.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeysTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aSecondStartFindsTheSameSecrets() {
        var pepper = FilePepper.in(folder).digest("test", new byte[1]);
        var keys = FileSigningKeys.in(folder, NOW).published().stream().map(SigningKey::thumbprint);
        assertEquals(pepper, FilePepper.in(folder).digest("test", new byte[1]));
        assertArrayEquals(
                keys.toArray(),
                FileSigningKeys.in(folder, NOW.plusSeconds(9)).published().stream()
                        .map(SigningKey::thumbprint)
                        .toArray());
    }

    @Test
    void onlyTheOwnerMayReadThem() throws Exception {
        var data = folder.resolve("new/data");
        FilePepper.in(data);
        FileSigningKeys.in(data, NOW);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
        for (var name : new String[] {FilePepper.FILE, FileSigningKeys.FILE}) {
            var permissions = Files.getPosixFilePermissions(data.resolve(name));
            assertEquals("rw-------", PosixFilePermissions.toString(permissions));
        }
        try (var files = Files.list(data)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void theSuccessorIsPublishedAYearBeforeItSigns() {
        var keys = FileSigningKeys.inMemory(NOW);
        assertEquals(2, keys.published().size());
        var first = keys.signingAt(NOW).orElseThrow();
        var second = keys.signingAt(NOW.plus(Duration.ofDays(366))).orElseThrow();
        assertNotEquals(first.thumbprint(), second.thumbprint());
        assertEquals(
                first, keys.signingAt(Instant.parse("2020-02-01T00:00:00Z")).orElseThrow());
        assertTrue(keys.published().stream()
                .allMatch(key -> P256.pair(key.publicKey(), key.privateKey().orElseThrow())));
    }

    @Test
    void everyProcessThatStartsAtOnceGetsOneSetOfSecrets() throws Exception {
        Callable<String> start =
                () -> FilePepper.in(folder).digest("test", new byte[1]).hex()
                        + FileSigningKeys.in(folder, NOW).published().getFirst().thumbprint();
        try (var pool = Executors.newFixedThreadPool(8)) {
            var results = pool.invokeAll(Collections.nCopies(16, start));
            var first = results.getFirst().get();
            for (var result : results) {
                assertEquals(first, result.get());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "zz", "00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff"})
    void aDamagedPepperIsNamedAndNeverReplaced(String content) throws Exception {
        var file = secret(FilePepper.FILE, content);
        var refused = assertThrows(DamagedFile.class, () -> FilePepper.in(folder));
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        assertEquals(content, Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({
        "'', not JSON",
        "'{', not JSON",
        "'[]', no list of keys",
        "'{\"keys\":[]}', no list of keys",
        "'{\"keys\":[1]}', an entry that is no object",
        "'{\"keys\":[{}]}', a key without publicKey",
        "'{\"keys\":[{\"publicKey\":\"*\"}]}', publicKey that is not base64",
        "'{\"keys\":[{\"publicKey\":\"AAAA\"}]}', a public key that is not on P-256"
    })
    void damagedSigningKeysAreNamedAndNeverReplaced(String content, String what) throws Exception {
        var file = secret(FileSigningKeys.FILE, content);
        var refused = assertThrows(DamagedFile.class, () -> FileSigningKeys.in(folder, NOW));
        assertTrue(refused.getMessage().startsWith(file + ": " + what), refused.getMessage());
        assertEquals(content, Files.readString(file));
    }

    @Test
    void aSwappedPublicKeyIsFound() throws Exception {
        FileSigningKeys.in(folder, NOW);
        var file = folder.resolve(FileSigningKeys.FILE);
        var keys = Files.readString(file);
        var mine = between(keys, "\"publicKey\":\"", "\"");
        var other =
                Base64.getEncoder().encodeToString(P256.generate().getPublic().getEncoded());
        Files.writeString(file, keys.replace(mine, other));
        var refused = assertThrows(DamagedFile.class, () -> FileSigningKeys.in(folder, NOW));
        assertTrue(refused.getMessage().contains("does not belong"), refused.getMessage());
        assertFalse(refused.getMessage().contains(mine));
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws Exception {
        FilePepper.in(folder);
        Files.setPosixFilePermissions(folder.resolve(FilePepper.FILE), PosixFilePermissions.fromString("rw-r-----"));
        assertThrows(DamagedFile.class, () -> FilePepper.in(folder));
    }

    private Path secret(String name, String content) throws Exception {
        var file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String between(String text, String before, String after) {
        var start = text.indexOf(before) + before.length();
        return text.substring(start, text.indexOf(after, start));
    }
}
