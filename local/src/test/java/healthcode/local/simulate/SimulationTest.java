package healthcode.local.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final int WORLDS = 2_000;
    private static final long SEED = 42;

    @Test
    void holdsEveryInvariantInEveryWorld() {
        var simulation = new Simulation(Variant.NONE);
        var total = new Counters();
        for (var seed = SEED; seed < SEED + WORLDS; seed++) {
            var outcome = simulation.world(seed);
            assertEquals(List.of(), outcome.violations(), () -> String.join("\n", outcome.story()));
            total.add(outcome.counters());
        }
        for (var event : List.of(
                "fault conflict",
                "fault crash after",
                "fault crash before",
                "fault server error",
                "fault signing",
                "fault throttle",
                "fault timeout after",
                "fault timeout before",
                "fault torn visibility",
                "event clock",
                "event distrust",
                "event sweep",
                "reply declined IDEMPOTENCY_KEY_REUSED",
                "reply declined KEY_DISTRUSTED",
                "reply found")) {
            assertTrue(total.of(event) > 0, () -> "no world saw: " + event);
        }
    }

    @Test
    void playsTheSameWorldTwice() {
        var first = new Simulation(Variant.NONE);
        var second = new Simulation(Variant.NONE);
        for (var seed = SEED; seed < SEED + 100; seed++) {
            assertEquals(first.world(seed), second.world(seed));
        }
        assertNotEquals(first.world(SEED).story(), first.world(SEED + 1).story());
    }

    @Test
    void readsEverythingFreshlyEnoughToDecide() {
        // The store would answer a weak read with an old item, and count it.
        assertEquals(0, new Simulation(Variant.NONE).world(SEED).counters().of("fault stale read"));
    }

    @Test
    void saysHowToReplayAViolation() {
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        assertEquals(1, new SimulateCommand(out, Mutant.M01_NO_IDEMPOTENCY_RECORD).play(20, SEED));
        assertTrue(printed.toString(StandardCharsets.UTF_8).contains("replay: ./gateway simulate --worlds 1 --seed 4"));
    }

    @Test
    void printsTheSameCountsForTheSameSeed() {
        assertEquals(printed(), printed());
    }

    private static String printed() {
        var printed = new ByteArrayOutputStream();
        new SimulateCommand(new PrintStream(printed, true, StandardCharsets.UTF_8), Variant.NONE).play(50, SEED);
        return printed.toString(StandardCharsets.UTF_8);
    }
}
