package healthcode.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.local.command.Misuse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Bench bench = new Bench(
            List.of(new Fixed("fast", true), new Fixed("slow", false)),
            new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void runsOnlyWhatIsNamed() throws Exception {
        assertEquals(0, bench.run(List.of("fast")));
        assertEquals(List.of("fast: a fixed figure", "measured fast"), lines());
    }

    @Test
    void runsAllWithoutANameAndFailsWhenOneFigureDoesNotHold() throws Exception {
        assertEquals(1, bench.run(List.of()));
        assertTrue(lines().containsAll(List.of("measured fast", "measured slow")));
    }

    @Test
    void refusesAnUnknownNameBeforeMeasuringAnything() {
        var misuse = assertThrows(Misuse.class, () -> bench.run(List.of("fast", "fsat")));
        assertTrue(misuse.getMessage().contains("slow"), "the known ones are listed");
        assertEquals(List.of(), lines());
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private record Fixed(String name, boolean holds) implements Benchmark {

        @Override
        public String help() {
            return "a fixed figure";
        }

        @Override
        public boolean run(PrintStream out) {
            out.println("measured " + name);
            return holds;
        }
    }
}
