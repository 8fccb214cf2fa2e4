package healthcode.local.simulate;

import static healthcode.local.simulate.Linearizability.Result.LINEARIZABLE;
import static healthcode.local.simulate.Linearizability.Result.NOT_LINEARIZABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.local.simulate.Linearizability.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The checker itself, on histories of one register whose verdict is known. */
class LinearizabilityTest {

    private static final long NEVER = Long.MAX_VALUE;

    private static Operation<Integer> write(long from, long to, int value) {
        return new Operation<>(from, to, _ -> Optional.of(value));
    }

    private static Operation<Integer> read(long from, long to, int value) {
        return new Operation<>(from, to, state -> state == value ? Optional.of(state) : Optional.empty());
    }

    private static Linearizability.Result of(List<Operation<Integer>> history) {
        return Linearizability.search(history, 0);
    }

    @Test
    void anEmptyHistoryIsGood() {
        assertEquals(LINEARIZABLE, of(List.of()));
    }

    @Test
    void readsDuringAWriteMaySeeEither() {
        assertEquals(LINEARIZABLE, of(List.of(write(1, 10, 1), read(2, 3, 0), read(4, 5, 1))));
    }

    @Test
    void aReadMayNotGoBackInTime() {
        assertEquals(NOT_LINEARIZABLE, of(List.of(write(1, 10, 1), read(2, 3, 1), read(4, 5, 0))));
    }

    @Test
    void aReadAfterAnAnsweredWriteMustSeeIt() {
        assertEquals(NOT_LINEARIZABLE, of(List.of(write(1, 2, 1), read(3, 4, 0))));
    }

    @Test
    void aLostWriteMayHaveHappenedOrNot() {
        assertEquals(LINEARIZABLE, of(List.of(write(1, NEVER, 1), read(3, 4, 0))));
        assertEquals(LINEARIZABLE, of(List.of(write(1, NEVER, 1), read(3, 4, 1))));
        assertEquals(LINEARIZABLE, of(List.of(write(1, NEVER, 1), read(3, 4, 0), read(5, 6, 1))));
    }

    @Test
    void aLostWriteHappensAtMostOnce() {
        assertEquals(
                NOT_LINEARIZABLE,
                of(List.of(write(1, NEVER, 1), read(2, 3, 1), write(4, 5, 2), read(6, 7, 2), read(8, 9, 1))));
    }

    @Test
    void nothingIsReadThatNobodyWrote() {
        assertEquals(NOT_LINEARIZABLE, of(List.of(write(1, 4, 1), write(2, 3, 2), read(5, 6, 3))));
    }

    @Test
    void everyHistoryMadeByOneAfterTheOtherIsGoodHoweverItOverlaps() {
        var random = new Random(3);
        for (var round = 0; round < 200; round++) {
            assertEquals(LINEARIZABLE, Linearizability.search(lived(random), 0));
        }
    }

    /** Twenty-two operations that take effect in turn, seen from outside with generous ends. */
    private static List<Operation<Integer>> lived(Random random) {
        var state = new int[1];
        return IntStream.range(0, 22)
                .mapToObj(place -> {
                    var from = 10L * place - random.nextInt(40);
                    var to = random.nextInt(8) == 0 ? NEVER : 10L * place + 1 + random.nextInt(40);
                    if (random.nextBoolean()) {
                        state[0] = random.nextInt(5);
                        return write(from, to, state[0]);
                    }
                    return read(from, to == NEVER ? 10L * place + 1 : to, state[0]);
                })
                .toList();
    }
}
