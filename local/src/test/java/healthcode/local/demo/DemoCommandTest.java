package healthcode.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.local.command.Misuse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoCommandTest {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final DemoCommand demo = new DemoCommand(new PrintStream(text, true, StandardCharsets.UTF_8));

    @Test
    void everythingComesOutAsPlanned() throws Exception {
        var status = demo.run(List.of("--store", "memory"));
        var told = text.toString(StandardCharsets.UTF_8);
        assertEquals(0, status, told);
        assertFalse(told.contains("✗"), told);
        assertTrue(told.contains("1,631 workers"), told);
        assertTrue(told.contains("自境外来 · From abroad"), told);
        assertTrue(told.contains("48 h 01 min"), told);
    }

    @Test
    void bringsAsManyWorkersAsTheTwoTrainsCarried() {
        assertEquals(
                Scenario.WORKERS,
                Arrays.stream(Circumstance.values())
                        .mapToInt(Circumstance::workers)
                        .sum());
    }

    @Test
    void countsWhatDidNotHold() {
        var story = new Story(new PrintStream(text, true, StandardCharsets.UTF_8));
        story.proved(true, "this held");
        assertEquals(0, story.surprises());
        story.proved(false, "this did not");
        assertEquals(1, story.surprises());
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("✗ this did not"));
    }

    @Test
    void refusesAStoreThatItDoesNotKnow() {
        assertThrows(Misuse.class, () -> demo.run(List.of("--store", "paper")));
        assertThrows(Misuse.class, () -> demo.run(List.of("surplus")));
    }
}
