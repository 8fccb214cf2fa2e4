package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.bundle.BundleManifest;
import healthcode.bundle.MemoryObjects;
import healthcode.bundle.ObjectStore;
import healthcode.client.RecognitionOrder;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.feed.StatusState;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Colour;
import healthcode.recognition.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Status lists and bundles, published from decisions: what they say, again and again, in any order and after any death.
 */
class BuildBundleTest {

    private static final RegionCode HUBEI = new RegionCode("420000");
    private static final String LIST = BundleManifest.statusList("42-0");

    private final Random random = new Random(20210409);
    private final World world = new World(LocalStore.Kind.MEMORY);
    private final MemoryObjects objects = new MemoryObjects();

    @AfterEach
    void close() {
        world.close();
    }

    private void recognise(String key, Colour colour) {
        var who = world.somebody();
        var credential = world.hubei(who, colour, world.clock().instant().minusSeconds(60), 1);
        world.caller("province:440000").recognised(key, RecognitionOrder.of(credential, World.GUANGDONG));
    }

    private Bundled current() {
        return Bundled.in(objects, world.anchor());
    }

    /** One update of one status. */
    private record Update(StatusIndex index, long version, StatusState state) {}

    private List<Update> updates() {
        var updates = new ArrayList<Update>();
        for (var code = 0; code < 12; code++) {
            var index = new StatusIndex(HUBEI, 0, random.nextInt(StatusIndex.SHARD_SIZE));
            for (var version = 1; version <= 1 + random.nextInt(6); version++) {
                var states = StatusState.values();
                updates.add(new Update(index, version, states[random.nextInt(states.length)]));
            }
        }
        // Everything is told more than once.
        updates.addAll(updates.subList(0, updates.size() / 2));
        Collections.shuffle(updates, random);
        return updates;
    }

    @Test
    void revokedStaysRevokedInEveryListUnderAnyOrderOfUpdates() {
        recognise("first", Colour.GREEN); // there is a shard now
        var statuses = world.gateway().registers().feeds().statuses();
        var revoked = new HashSet<StatusIndex>();
        var newest = new HashMap<StatusIndex, Update>();
        for (var round = 0; round < 12; round++) {
            for (var update : updates()) {
                statuses.put(
                        update.index(),
                        update.version(),
                        update.state(),
                        world.clock().instant().plusSeconds(600));
                newest.merge(update.index(), update, (a, b) -> b.version() > a.version() ? b : a);
                if (update.state() == StatusState.INVALID) {
                    revoked.add(update.index());
                }
                if (random.nextInt(20) == 0) {
                    stillRevoked(revoked);
                }
            }
        }
        var bundle = stillRevoked(revoked);
        newest.forEach((index, update) -> assertEquals(
                Optional.of(revoked.contains(index) ? StatusState.INVALID : update.state()), bundle.status(index)));
        assertTrue(revoked.size() > 20, "revoked " + revoked.size());
    }

    private healthcode.bundle.GateBundle stillRevoked(Iterable<StatusIndex> revoked) {
        world.bundles(objects).build();
        var bundle = current().read(world.anchor());
        revoked.forEach(index -> assertEquals(Optional.of(StatusState.INVALID), bundle.status(index)));
        return bundle;
    }

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void listsAreTheSameWhenTheyAreRebuiltFromTheDecisions(LocalStore.Kind kind) {
        try (var other = new World(kind)) {
            var colours = List.of(Colour.GREEN, Colour.RED, Colour.YELLOW, Colour.UNLISTED, Colour.RED);
            for (var i = 0; i < colours.size(); i++) {
                var colour = colours.get(i);
                var who = other.somebody();
                var credential =
                        other.hubei(who, colour, other.clock().instant().minusSeconds(60), 1);
                other.caller("province:440000")
                        .recognised("key-" + i, RecognitionOrder.of(credential, World.GUANGDONG));
            }
            other.drain();
            other.bundles(objects).build();
            var before =
                    Bundled.in(objects, other.anchor()).read(other.anchor()).statusLists();
            assertEquals(4, deleteEntries(other.store()));
            var empty = new MemoryObjects();
            other.bundles(empty).build();
            assertNotEquals(
                    before,
                    Bundled.in(empty, other.anchor()).read(other.anchor()).statusLists());
            other.projectAgain();
            var rebuilt = new MemoryObjects();
            other.bundles(rebuilt).build();
            assertEquals(
                    before,
                    Bundled.in(rebuilt, other.anchor()).read(other.anchor()).statusLists());
        }
    }

    /** As if nothing had ever been projected. */
    private static int deleteEntries(LocalStore store) {
        var deleted = 0;
        for (var slice = 0; slice < 16; slice++) {
            var partition = AttributeValue.fromS("L#42-0#" + slice);
            var found = store.client()
                    .query(query -> query.tableName(LocalStore.TABLE)
                            .keyConditionExpression("#pk = :pk")
                            .expressionAttributeNames(Map.of("#pk", "PK"))
                            .expressionAttributeValues(Map.of(":pk", partition)))
                    .items();
            for (var item : found) {
                store.client()
                        .deleteItem(request -> request.tableName(LocalStore.TABLE)
                                .key(Map.of("PK", item.get("PK"), "SK", item.get("SK"))));
                deleted++;
            }
        }
        return deleted;
    }

    @Test
    void whatDidNotChangeIsTheSameObjectInTheNextBundle() {
        recognise("green", Colour.GREEN);
        world.drain();
        assertTrue(world.bundles(objects).build().published());
        var before = current();
        assertFalse(world.bundles(objects).build().published(), "nothing changed");
        world.clock().forward(Duration.ofSeconds(30));
        recognise("red", Colour.RED);
        world.drain();
        var second = world.bundles(objects).build();
        assertTrue(second.published());
        assertEquals(2, second.manifest().number());
        var changed = new HashMap<>(current().parts());
        changed.entrySet().removeAll(before.parts().entrySet());
        assertEquals(java.util.Set.of(LIST), changed.keySet());
    }

    @Test
    void aBundleThatSaysNothingNewIsDatedAnewSoThatGatesSeeHowFreshItIs() {
        recognise("green", Colour.GREEN);
        world.bundles(objects).build();
        var parts = current().parts();
        world.clock().forward(Duration.ofMinutes(6));
        var renewed = world.bundles(objects).build();
        assertTrue(renewed.published());
        assertEquals(world.clock().instant(), renewed.manifest().issuedAt());
        assertEquals(parts, current().parts());
        world.clock().forward(Duration.ofHours(7));
        world.bundles(objects).build();
        assertNotEquals(parts.get(LIST), current().parts().get(LIST), "a list is signed anew long before its end");
    }

    /** Dies before a write that it counts. */
    private static final class Mortal implements ObjectStore {
        private final ObjectStore store;
        private int left;

        Mortal(ObjectStore store, int writes) {
            this.store = store;
            this.left = writes;
        }

        @Override
        public Optional<Kept> get(String name) {
            return store.get(name);
        }

        @Override
        public boolean put(String name, Octets octets, Optional<Kept> seen) {
            if (left-- == 0) {
                throw new StoreUnavailable(false, "died", null);
            }
            return store.put(name, octets, seen);
        }
    }

    @Test
    void whateverDiesHalfWayIsFinishedByTheNextRun() {
        recognise("green", Colour.GREEN);
        for (var writes = 0; writes < 6; writes++) {
            var died = new MemoryObjects();
            var mortal = world.bundles(new Mortal(died, writes));
            assertThrows(StoreUnavailable.class, mortal::build, "after " + writes);
            var next = world.bundles(died).build().manifest();
            assertEquals(
                    next, Bundled.in(died, world.anchor()).read(world.anchor()).manifest(), "after " + writes);
        }
    }

    @Test
    void runsThatMeetComeToOneSequenceOfBundles() throws Exception {
        recognise("green", Colour.GREEN);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var runs = new ArrayList<Callable<BundleManifest>>();
            for (var i = 0; i < 30; i++) {
                runs.add(() -> world.bundles(objects).build().manifest());
            }
            for (var run : threads.invokeAll(runs)) {
                run.get();
            }
        }
        world.clock().forward(Duration.ofMinutes(10));
        var last = world.bundles(objects).build().manifest();
        assertEquals(last, current().read(world.anchor()).manifest());
        for (var number = 1; number <= last.number(); number++) {
            assertTrue(objects.get("manifests/%012d.json".formatted(number)).isPresent(), "number " + number);
        }
    }
}
