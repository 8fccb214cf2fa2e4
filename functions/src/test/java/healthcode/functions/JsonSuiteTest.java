package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of the JSON Parsing Test Suite as the body of a request: the door tells JSON from what is none. */
class JsonSuiteTest {

    private static Optional<Path> suite() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/corpora/json-test-suite"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    @Test
    void everyIllegalTextIsMalformedAndNoLegalOneIs() throws IOException {
        var suite = suite();
        assumeTrue(suite.isPresent(), "no corpus shared/corpora/json-test-suite here or above");
        var world = new TestWorld();
        try (var files = Files.walk(suite.get())) {
            var texts = files.filter(file -> file.getFileName().toString().matches("[nyi]_.*\\.json"))
                    .toList();
            assertTrue(texts.size() > 100, texts.size() + " texts");
            for (var file : texts) {
                check(file.getFileName().toString(), Files.readAllBytes(file), world);
            }
        }
        assertEquals(0, world.memory().size());
    }

    private static void check(String name, byte[] body, TestWorld world) {
        var event = TestEvents.binary("/v1/recognitions", TestEvents.HUBEI, Map.of("Idempotency-Key", "k"), body);
        var answer = TestEvents.send(world.function("recognise-code"), event, world.context());
        assertTrue(answer.status() >= 400 && answer.status() < 500, name + ": " + answer.status());
        switch (name.charAt(0)) {
            case 'n' -> assertEquals("malformed-json", answer.code(), name);
            case 'y' -> {
                assertNotEquals("malformed-json", answer.code(), name);
                assertEquals(name.contains("duplicated_key"), answer.code().equals("duplicate-key"), name);
            }
            default -> {
                // Implementation-defined: any typed refusal will do, and the status above has been checked.
            }
        }
    }
}
