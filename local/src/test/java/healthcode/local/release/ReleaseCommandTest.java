package healthcode.local.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseCommandTest {

    private final List<List<String>> asked = new ArrayList<>();

    private int run(int simulated, int killed, String... arguments) throws Exception {
        var out = new PrintStream(new ByteArrayOutputStream());
        return new ReleaseCommand(ending("simulate", simulated), ending("kill", killed), out).run(List.of(arguments));
    }

    private Command ending(String name, int status) {
        return new Command() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String synopsis() {
                return "";
            }

            @Override
            public String help() {
                return "";
            }

            @Override
            public int run(List<String> arguments) {
                asked.add(arguments);
                return status;
            }
        };
    }

    @Test
    void playsWhatIsDueBeforeARelease() throws Exception {
        assertEquals(0, run(0, 0));
        assertEquals(
                List.of(List.of("--worlds", "300000", "--seed", "1"), List.of("--cycles", "200", "--seed", "1")),
                asked);
    }

    @Test
    void failsWithEitherAndPlaysBoth() throws Exception {
        assertEquals(1, run(1, 0, "--worlds", "2", "--cycles", "3", "--seed", "9"));
        assertEquals(1, run(0, 1));
        assertEquals(4, asked.size());
        assertEquals(List.of("--worlds", "2", "--seed", "9"), asked.getFirst());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(Misuse.class, () -> run(0, 0, "soon"));
    }
}
