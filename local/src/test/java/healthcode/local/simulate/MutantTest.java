package healthcode.local.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutantTest {

    private static final long SEED = 1_000_000;
    private static final int MOST_WORLDS = 5_000;

    @Test
    void everyMutantOfTheListIsPlanted() {
        var planted = Arrays.stream(Mutant.values())
                .map(mutant -> mutant.name().substring(0, 3))
                .filter(name -> name.startsWith("M"))
                .toList();
        assertEquals(IntStream.rangeClosed(1, 22).mapToObj("M%02d"::formatted).toList(), planted);
    }

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void isCaught(Mutant mutant) {
        var simulation = new Simulation(mutant);
        var caught = LongStream.range(SEED, SEED + MOST_WORLDS)
                .mapToObj(simulation::world)
                .filter(outcome -> !outcome.violations().isEmpty())
                .findFirst();
        assertTrue(caught.isPresent(), () -> mutant + " survived " + MOST_WORLDS + " worlds");
        System.out.println(mutant + " caught in world " + (caught.get().seed() - SEED + 1) + ": "
                + caught.get().violations().getFirst());
    }
}
