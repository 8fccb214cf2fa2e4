package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.code.CodeReader.Reading;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EventsTest {

    @TestFactory
    Stream<DynamicTest> everyEventIsAnsweredAsItsFileSays() {
        return EventFiles.names().stream().map(name -> DynamicTest.dynamicTest(name, () -> play(EventCase.read(name))));
    }

    private static void play(EventCase event) {
        var world = new TestWorld();
        var answer = event.play(world);
        assertEquals(event.answer(), EventCase.recorded(answer));
        event.sameAs()
                .ifPresent(
                        earlier -> assertEquals(body(world, earlier), answer.body(), "not the octets of " + earlier));
        if (answer.status() == 201) {
            answer.json()
                    .object("code")
                    .flatMap(code -> code.text("text"))
                    .ifPresent(text -> assertInstanceOf(
                            Reading.Genuine.class, new CoseCodeReader(world.signingKeys()).read(text)));
        }
    }

    /** What the store holds for an earlier event of the same world: sending it again changes nothing. */
    private static String body(TestWorld world, String earlier) {
        var event = EventCase.read(earlier);
        return TestEvents.send(world.function(event.capability()), event.event(), world.context())
                .body();
    }

    private static boolean isOfACapability(String file) {
        return Arrays.stream(Operation.values()).anyMatch(operation -> file.startsWith(operation.id()));
    }

    @Test
    void everyEventFileHasItsExpectation() throws IOException {
        try (var files = Files.list(EventFiles.folder())) {
            var events = files.map(file -> file.getFileName().toString())
                    .filter(EventsTest::isOfACapability)
                    .filter(name -> name.endsWith(".json") && !name.endsWith(".expected.json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
            assertEquals(events, EventFiles.names());
            assertTrue(events.size() >= 30, "only " + events.size() + " events");
        }
    }
}
