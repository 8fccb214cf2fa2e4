package healthcode.local.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillCommandTest {

    @Test
    void whatAKilledGatewayAcknowledgedIsThereAndWhatItDidNotIsDecidedOnce() throws Exception {
        var text = new ByteArrayOutputStream();
        var kill = new KillCommand(new PrintStream(text, true, StandardCharsets.UTF_8));
        assertEquals(0, kill.run(List.of("--cycles", "8", "--seed", "5")), text::toString);
        var printed = text.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains("0 lost, 0 double, 0 resurrected"), printed);
        for (var counted : List.of("killed", "changes of level asked for", "recognitions asked for")) {
            assertTrue(printed.contains(counted), printed);
        }
    }
}
