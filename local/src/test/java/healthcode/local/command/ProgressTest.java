package healthcode.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    private Progress progress(boolean terminal) {
        return new Progress("reading", 10, new PrintStream(shown, true, StandardCharsets.UTF_8), terminal, () -> now);
    }

    private void afterSeconds(int seconds) {
        now = Instant.EPOCH.plusSeconds(seconds);
    }

    @Test
    void staysSilentForTwoSeconds() {
        try (var progress = progress(true)) {
            afterSeconds(1);
            progress.step();
        }
        assertEquals("", shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void drawsABarOnATerminalAndWipesIt() {
        try (var progress = progress(true)) {
            afterSeconds(2);
            progress.step(5);
        }
        var bar = "#".repeat(15) + ".".repeat(15);
        assertEquals("\rreading [" + bar + "] 5/10\r\u001b[K", shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void printsPlainLinesElsewhereTwoSecondsApart() {
        try (var progress = progress(false)) {
            for (var second = 1; second <= 5; second++) {
                afterSeconds(second);
                progress.step();
            }
        }
        assertEquals(
                "reading 2/10 reading 4/10",
                shown.toString(StandardCharsets.UTF_8).replaceAll("\\R", " ").strip());
    }

    @Test
    void neverDrawsBeyondTheEnd() {
        try (var progress = progress(true)) {
            afterSeconds(3);
            progress.step(20);
        }
        assertTrue(shown.toString(StandardCharsets.UTF_8).contains("[" + "#".repeat(30) + "]"));
    }
}
