package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusIndexTest {

    private static final RegionCode HUBEI = new RegionCode("420000");

    private final HolderKeys keys = new HolderKeys(new byte[32]);

    @Test
    void noIndexOfAShardIsGivenTwice() {
        var taken = new BitSet(StatusIndex.SHARD_SIZE);
        var indices = IntStream.range(0, StatusIndex.SHARD_SIZE)
                .parallel()
                .map(sequence -> StatusIndex.of(HUBEI, sequence, keys).index())
                .toArray();
        for (var index : indices) {
            taken.set(index);
        }
        assertEquals(StatusIndex.SHARD_SIZE, taken.cardinality());
    }

    @Test
    void thePassengersOfTwoTrainsHaveIndicesOfTheirOwnAcrossShards() {
        var indices = new HashSet<StatusIndex>();
        for (var sequence = 0; sequence < 1_631; sequence++) {
            indices.add(StatusIndex.of(HUBEI, StatusIndex.SHARD_SIZE - 800 + sequence, keys));
        }
        assertEquals(1_631, indices.size());
        assertEquals(2, indices.stream().map(StatusIndex::shardName).distinct().count());
    }

    @Test
    void neighboursInTheSequenceAreNoNeighboursInTheList() {
        var close = 0;
        for (var sequence = 0L; sequence < 2_000; sequence++) {
            var here = StatusIndex.of(HUBEI, sequence, keys).index();
            var next = StatusIndex.of(HUBEI, sequence + 1, keys).index();
            close += Math.abs(here - next) < StatusIndex.SHARD_SIZE / 100 ? 1 : 0;
        }
        assertTrue(close < 100, "close pairs of 2,000: " + close);
    }

    @Test
    void provincesShardsAndPeppersHaveTheirOwnOrder() {
        var pepper = new byte[32];
        pepper[0] = 1;
        var here = StatusIndex.of(HUBEI, 5, keys).index();
        assertNotEquals(here, StatusIndex.of(new RegionCode("440000"), 5, keys).index());
        assertNotEquals(
                here, StatusIndex.of(HUBEI, StatusIndex.SHARD_SIZE + 5, keys).index());
        assertNotEquals(here, StatusIndex.of(HUBEI, 5, new HolderKeys(pepper)).index());
    }

    @Test
    void namesItsShardByProvince() {
        assertEquals(0, StatusIndex.of(HUBEI, StatusIndex.SHARD_SIZE - 1, keys).shard());
        assertEquals("42-3", new StatusIndex(HUBEI, 3, 0).shardName());
    }

    @Test
    void refusesWhatIsOutsideAShardOfAProvince() {
        assertThrows(IllegalArgumentException.class, () -> new StatusIndex(HUBEI, 0, StatusIndex.SHARD_SIZE));
        assertThrows(IllegalArgumentException.class, () -> new StatusIndex(HUBEI, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new StatusIndex(new RegionCode("420100"), 0, 0));
    }
}
