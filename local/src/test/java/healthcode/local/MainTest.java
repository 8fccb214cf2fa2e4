package healthcode.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Main main = new Main(
            List.of(new Sample()),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void listsEveryCommandOnRequestAndByDefault() {
        assertEquals(0, main.run(List.of("help")));
        var help = out.toString(StandardCharsets.UTF_8);
        for (var name : List.of("sample", "test", "bench", "mvn", "help")) {
            assertTrue(help.contains("  " + name + " "), name);
        }
        out.reset();
        assertEquals(0, main.run(List.of()));
        assertEquals(help, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void endsWithTheStatusOfTheCommand() {
        assertEquals(7, main.run(List.of("sample", "--status", "7")));
    }

    @Test
    void refusesAnUnknownCommandAndListsTheKnownOnes() {
        assertEquals(64, main.run(List.of("smaple")));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("gateway: unknown command 'smaple'"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("  sample "));
    }

    @Test
    void answersMisuseWithTheUsageOfTheCommand() {
        assertEquals(64, main.run(List.of("sample", "--stauts", "7")));
        assertEquals(
                List.of("gateway sample: unknown option '--stauts'", "usage: ./gateway sample [--status N]"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void saysHowACommandIsUsedWhenAsked() {
        assertEquals(0, main.run(List.of("sample", "--help")));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("usage: ./gateway sample [--status N]"));
    }

    @Test
    void saysWithoutATraceThatNobodyAnswers() {
        assertEquals(Main.UNAVAILABLE, main.run(List.of("sample", "unanswered")));
        var said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("gateway sample: nobody answers there") && !said.contains("\tat "), said);
    }

    @Test
    void tellsAFailureFromMisuse() {
        assertEquals(70, main.run(List.of("sample", "--status=1", "boom")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("IllegalStateException: boom"));
    }

    /** A command that ends with the status it is told. */
    private record Sample() implements Command {

        @Override
        public String name() {
            return "sample";
        }

        @Override
        public String synopsis() {
            return "[--status N]";
        }

        @Override
        public String help() {
            return "end with a status";
        }

        @Override
        public int run(List<String> arguments) throws Misuse, ConnectException {
            if (arguments.contains("unanswered")) {
                throw new ConnectException();
            }
            var options = Options.read(arguments, Set.of("status"), Set.of());
            if (!options.operands().isEmpty()) {
                throw new IllegalStateException(options.operands().getFirst());
            }
            return options.number("status", 0, 0, 9);
        }
    }
}
