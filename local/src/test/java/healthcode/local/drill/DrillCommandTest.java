package healthcode.local.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.local.command.Misuse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillCommandTest {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final DrillCommand drill = new DrillCommand(new PrintStream(text, true, StandardCharsets.UTF_8));

    @Test
    void everyHolderOfALostKeyIsUnknownAndThenGreenAgainOnTheVeryCodeInHand() throws Exception {
        assertEquals(0, drill.run(List.of("key-loss", "--holders", "60")), text::toString);
        assertTrue(text.toString(StandardCharsets.UTF_8).contains("{UNKNOWN=60}"), text::toString);
    }

    @Test
    void asksWhichDrill() {
        assertThrows(Misuse.class, () -> drill.run(List.of()));
        assertThrows(Misuse.class, () -> drill.run(List.of("fire")));
    }
}
