package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static final Instant NOON = Instant.parse("2021-04-09T04:00:00Z");

    @Test
    void joiningIsCommutativeAssociativeAndIdempotent() {
        var random = new SplittableRandom(1);
        for (var round = 0; round < 1_000; round++) {
            var a = block(random);
            var b = block(random);
            var c = block(random);
            assertEquals(a.join(b), b.join(a));
            assertEquals(a.join(b).join(c), a.join(b.join(c)));
            assertEquals(a, a.join(a));
            assertEquals(a, a.join(Facts.NONE));
            assertEquals(a.join(b), a.join(b).join(b));
        }
    }

    @Test
    void theBlockStaysBoundedAndKeepsTheNewest() {
        var random = new SplittableRandom(2);
        var all = Facts.NONE;
        var newest = Instant.MIN;
        for (var round = 0; round < 300; round++) {
            var block = block(random);
            all = all.join(block);
            for (var test : block.tests()) {
                newest = test.takenAt().isAfter(newest) ? test.takenAt() : newest;
            }
        }
        assertEquals(Facts.MOST_TESTS, all.tests().size());
        assertEquals(newest, all.tests().getFirst().takenAt());
        assertTrue(all.doses().size() <= Facts.MOST_DOSES && all.stays().size() <= Facts.MOST_STAYS);
        assertTrue(all.declarations().size() <= Facts.MOST_OTHERS
                && all.registrations().size() <= Facts.MOST_OTHERS);
    }

    @Test
    void theLastTestIsTheNewestOneNotInTheFuture() {
        var past = test(NOON.minusSeconds(60), Fact.Finding.NEGATIVE);
        var future = test(NOON.plusSeconds(60), Fact.Finding.POSITIVE);
        var facts = Facts.of(List.of(past, future, test(NOON.minusSeconds(600), Fact.Finding.PENDING)));
        assertEquals(Optional.of(past), facts.lastTest(NOON));
        assertEquals(Optional.empty(), facts.lastTest(NOON.minusSeconds(3_600)));
    }

    @Test
    void ofTwoTestsAtOneInstantAPositiveOneComesFirst() {
        var facts = Facts.of(List.of(test(NOON, Fact.Finding.NEGATIVE), test(NOON, Fact.Finding.POSITIVE)));
        assertEquals(Fact.Finding.POSITIVE, facts.lastTest(NOON).orElseThrow().finding());
    }

    private static Fact.Test test(Instant at, Fact.Finding finding) {
        return new Fact.Test("hb", Fact.TestKind.NAT, finding, Optional.of(at), Optional.empty(), Optional.empty());
    }

    private static Facts block(RandomGenerator random) {
        var facts = new ArrayList<Fact>();
        for (var i = random.nextInt(12); i > 0; i--) {
            facts.add(FactSamples.random(random));
        }
        return Facts.of(facts);
    }
}
