package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignedFactsTest {

    private static final Instant NOON = FactSamples.NOON;
    private static final Fact DOSE = new Fact.Dose("hb", "CVX-11", Optional.empty(), 1);

    @Test
    void theOrderInWhichFactsArriveAndHowOftenChangesNothing() {
        var random = new SplittableRandom(1);
        for (var round = 0; round < 1_000; round++) {
            var a = block(random);
            var b = block(random);
            var c = block(random);
            assertEquals(a.join(b), b.join(a));
            assertEquals(a.join(b).join(c), a.join(b.join(c)));
            assertEquals(a, a.join(a));
            assertEquals(a, a.join(SignedFacts.NONE));
            assertEquals(a.join(b), a.join(b).join(b));
        }
    }

    @Test
    void theBlockHoldsWhatAnUnsignedOneWould() {
        var random = new SplittableRandom(2);
        for (var round = 0; round < 1_000; round++) {
            var a = block(random);
            var b = block(random);
            assertEquals(a.all().join(b.all()), a.join(b).all());
        }
    }

    @Test
    void aFactCountsOnlyWhileAKeyThatSignedItIsTrustedForWhenItCame() {
        var random = new SplittableRandom(3);
        var counted = 0;
        var doubted = 0;
        for (var round = 0; round < 2_000; round++) {
            var arrived = new ArrayList<Arrival>();
            var block = SignedFacts.NONE;
            for (var i = random.nextInt(12); i > 0; i--) {
                var arrival = Arrival.random(random);
                arrived.add(arrival);
                block = block.join(SignedFacts.of(List.of(arrival.fact), arrival.keyId, arrival.received));
            }
            var trust = trust(random);
            for (var fact : block.all().stream().toList()) {
                var expected = arrived.stream()
                        .anyMatch(one -> one.fact.equals(fact) && trust.trusts(fact.issuer(), one.keyId, one.received));
                assertEquals(expected, contains(block.believed(trust), fact));
                assertEquals(!expected, contains(block.doubted(trust), fact));
                counted += expected ? 1 : 0;
                doubted += expected ? 0 : 1;
            }
        }
        assertTrue(counted > 1_000 && doubted > 1_000, counted + " counted, " + doubted + " doubted");
    }

    @Test
    void distrustingMoreNeverMakesMoreFactsCount() {
        var random = new SplittableRandom(4);
        for (var round = 0; round < 2_000; round++) {
            var block = block(random).join(block(random));
            var trust = trust(random);
            var less = trust(random);
            EvidenceTrust both = (issuer, keyId, received) ->
                    trust.trusts(issuer, keyId, received) && less.trusts(issuer, keyId, received);
            assertTrue(facts(block.believed(trust)).containsAll(facts(block.believed(both))));
        }
    }

    @Test
    void aFactThatNobodyIsKnownToHaveSignedNeverCounts() {
        var unsigned = SignedFacts.of(Stream.of(Map.entry(DOSE, List.of())));
        assertEquals(Facts.NONE, unsigned.believed((_, _, _) -> true));
        assertEquals(Facts.of(List.of(DOSE)), unsigned.doubted((_, _, _) -> true));
    }

    @Test
    void presentedAgainAfterTheCutOffAFactOfBeforeStillCounts() {
        var first = SignedFacts.of(List.of(DOSE), "key", NOON);
        var again = SignedFacts.of(List.of(DOSE), "key", NOON.plusSeconds(60));
        EvidenceTrust cutOff = (_, _, received) -> !received.isAfter(NOON);
        assertEquals(Facts.of(List.of(DOSE)), again.join(first).believed(cutOff));
    }

    @Test
    void signedAgainUnderANewKeyAFactOfALostKeyCounts() {
        var lost = SignedFacts.of(List.of(DOSE), "lost", NOON);
        var renewed = SignedFacts.of(List.of(DOSE), "new", NOON.plusSeconds(60));
        EvidenceTrust trust = (_, keyId, _) -> keyId.equals("new");
        assertEquals(Facts.NONE, lost.believed(trust));
        assertEquals(Facts.of(List.of(DOSE)), lost.join(renewed).believed(trust));
    }

    @Test
    void ofManyKeysTheEarliestAreKept() {
        var all = SignedFacts.NONE;
        var order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(order, new Random(5));
        for (var key : order) {
            all = all.join(SignedFacts.of(List.of(DOSE), "key-" + key, NOON.plusSeconds(key)));
        }
        assertEquals(
                List.of("key-0", "key-1", "key-2"),
                all.signings(DOSE).stream().map(SignedFacts.Signing::keyId).toList());
    }

    private record Arrival(Fact fact, String keyId, Instant received) {

        static Arrival random(RandomGenerator random) {
            return new Arrival(
                    FactSamples.random(random), "key-" + random.nextInt(3), NOON.plusSeconds(random.nextInt(10)));
        }
    }

    /** Some keys trusted up to some cut-off, in some cases for ever or never. */
    private static EvidenceTrust trust(RandomGenerator random) {
        var cutOffs = List.of(random.nextInt(-1, 11), random.nextInt(-1, 11), random.nextInt(-1, 11));
        var shunned = random.nextInt(4) == 0 ? "issuer-0" : "nobody";
        return (issuer, keyId, received) -> !issuer.equals(shunned)
                && !received.isAfter(NOON.plusSeconds(cutOffs.get(keyId.charAt("key-".length()) - '0')));
    }

    private static SignedFacts block(RandomGenerator random) {
        var block = SignedFacts.NONE;
        for (var i = random.nextInt(8); i > 0; i--) {
            var arrival = Arrival.random(random);
            block = block.join(SignedFacts.of(List.of(arrival.fact), arrival.keyId, arrival.received));
        }
        return block;
    }

    private static boolean contains(Facts facts, Fact fact) {
        return facts.stream().anyMatch(fact::equals);
    }

    private static Set<Fact> facts(Facts facts) {
        return new HashSet<>(facts.stream().toList());
    }
}
