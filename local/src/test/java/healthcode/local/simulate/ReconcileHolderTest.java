package healthcode.local.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.aws.dynamodb.Attributes;
import healthcode.aws.dynamodb.DynamoDecisionHistory;
import healthcode.aws.dynamodb.Keys;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.SubjectId;
import healthcode.local.simulate.Call.Reply;
import healthcode.recognition.ReconcileHolder;
import healthcode.recognition.ReconcileHolder.Damage;
import healthcode.recognition.ReconcileHolder.HeadFault;
import healthcode.recognition.ReconcileHolder.Reconciled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ReconcileHolderTest {

    private static final int FLIPS = 1_000;
    private static final int FEWEST = 4;

    private final Setting setting = new Setting();
    private final World world = lived();
    private final SubjectId subject =
            setting.keys.subjectOf(setting.travellers.get(0).document());
    private final DynamoDecisionHistory history =
            new DynamoDecisionHistory(world.store, Setting.TABLE, setting.json, new Retries(Pacing.real()));
    private final ReconcileHolder reconcile = new ReconcileHolder(history, setting.chain);
    private final int decisions = history.decisions(subject).size();

    /** A world whose first holder has several decisions and a head. */
    private World lived() {
        return LongStream.range(0, 200)
                .mapToObj(seed -> {
                    var world = new World(setting, Variant.NONE, seed);
                    world.run(new Script(world));
                    return world;
                })
                .filter(one -> one.calls.stream()
                                .filter(call -> call.holder == 0 && call.reply instanceof Reply.Decided)
                                .map(call -> ((Reply.Decided) call.reply).answer())
                                .distinct()
                                .count()
                        >= FEWEST)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return world.store
                .getItem(get -> get.tableName(Setting.TABLE).key(key).consistentRead(true))
                .item();
    }

    private void put(Map<String, AttributeValue> item) {
        world.store.putItem(put -> put.tableName(Setting.TABLE).item(item));
    }

    private void delete(Map<String, AttributeValue> key) {
        world.store.deleteItem(delete -> delete.tableName(Setting.TABLE).key(key));
    }

    private void edit(Map<String, AttributeValue> key, String attribute, AttributeValue value) {
        var edited = new HashMap<>(item(key));
        edited.put(attribute, value);
        put(edited);
    }

    @Test
    void findsASoundHolderSound() {
        assertEquals(new Reconciled.Sound(decisions), reconcile.reconcile(subject));
    }

    @Test
    void knowsNothingOfAStranger() {
        var stranger = setting.keys.subjectOf(setting.travellers.get(3).document());
        assertEquals(new Reconciled.Nothing(), reconcile.reconcile(stranger));
    }

    @Test
    void rebuildsADeletedHead() {
        rebuilds(HeadFault.MISSING, () -> delete(Keys.head(subject)));
    }

    @Test
    void rebuildsAHeadThatCannotBeRead() {
        rebuilds(
                HeadFault.UNREADABLE,
                () -> edit(Keys.head(subject), Attributes.DOCUMENT, AttributeValue.fromS("{\"v\":1}")));
    }

    @Test
    void rebuildsAHeadTurnedGreenByHand() {
        rebuilds(HeadFault.DIFFERENT, () -> {
            var document = item(Keys.head(subject)).get(Attributes.DOCUMENT).s();
            var edited = document.contains("\"GREEN\"")
                    ? document.replace("\"GREEN\"", "\"RED\"")
                    : document.replaceAll("\"(RED|YELLOW|UNKNOWN)\"", "\"GREEN\"");
            edit(Keys.head(subject), Attributes.DOCUMENT, AttributeValue.fromS(edited));
        });
    }

    @Test
    void rebuildsAHeadPutBackToAnOlderState() {
        var head = Keys.head(subject);
        var now = item(head);
        delete(Keys.decision(subject, decisions));
        reconcile.reconcile(subject);
        var older = item(head);
        put(now);
        assertEquals(
                HeadFault.AHEAD,
                assertInstanceOf(Reconciled.Rebuilt.class, reconcile.reconcile(subject))
                        .fault());
        assertEquals(older, item(head));
    }

    private void rebuilds(HeadFault fault, Runnable damage) {
        var head = item(Keys.head(subject));
        damage.run();
        assertEquals(
                fault,
                assertInstanceOf(Reconciled.Rebuilt.class, reconcile.reconcile(subject))
                        .fault());
        assertEquals(new Reconciled.Sound(decisions), reconcile.reconcile(subject));
        var rebuilt = item(Keys.head(subject));
        for (var attribute : List.of(Attributes.VERSION, Attributes.CHAIN, Attributes.DOCUMENT)) {
            assertEquals(head.get(attribute), rebuilt.get(attribute));
        }
    }

    @Test
    void tellsALostDecisionAndRepairsNothing() {
        delete(Keys.decision(subject, 2));
        var before = world.store.items(Setting.TABLE);
        assertEquals(new Reconciled.Damaged(3, Damage.GAP), reconcile.reconcile(subject));
        assertEquals(List.copyOf(before), world.store.items(Setting.TABLE));
    }

    @Test
    void saysWhenTheFirstDecisionIsGone() {
        var previous = history.decisions(subject).get(1).previous();
        delete(Keys.decision(subject, 1));
        // The fold may need what is gone, so the head may know more than what is left.
        assertEquals(new Reconciled.Truncated(2, previous, decisions), reconcile.reconcile(subject));
    }

    @Test
    void tellsTwoDecisionsThatChangedPlaces() {
        var first = new HashMap<>(item(Keys.decision(subject, 2)));
        var second = new HashMap<>(item(Keys.decision(subject, 3)));
        first.putAll(Keys.decision(subject, 3));
        second.putAll(Keys.decision(subject, 2));
        put(first);
        put(second);
        assertInstanceOf(Reconciled.Damaged.class, reconcile.reconcile(subject));
    }

    @Test
    void tellsADecisionOfSomebodyElse() {
        var other = setting.keys.subjectOf(setting.travellers.get(2).document());
        for (var seq = 1; seq <= decisions; seq++) {
            var moved = new HashMap<>(item(Keys.decision(subject, seq)));
            moved.putAll(Keys.decision(other, seq));
            put(moved);
        }
        assertEquals(new Reconciled.Damaged(1, Damage.HASH), reconcile.reconcile(other));
    }

    @Test
    void tellsEveryFlippedBitOfAThousand() {
        var random = new Random(11);
        var flips = new TreeMap<String, Integer>();
        for (var i = 0; i < FLIPS; i++) {
            var key = Keys.decision(subject, 1 + random.nextInt(decisions));
            var item = item(key);
            var attributes = item.keySet().stream().sorted().toList();
            var attribute = attributes.get(random.nextInt(attributes.size()));
            var flipped = new HashMap<>(item);
            flipped.put(attribute, flip(item.get(attribute), random));
            if (flipped.equals(item)) {
                i--;
                continue;
            }
            var before = List.copyOf(world.store.items(Setting.TABLE));
            delete(key);
            put(flipped);
            assertNotEquals(new Reconciled.Sound(decisions), reconcile.reconcile(subject), attribute);
            flips.merge(attribute, 1, Integer::sum);
            delete(Map.of(Attributes.PK, flipped.get(Attributes.PK), Attributes.SK, flipped.get(Attributes.SK)));
            before.forEach(this::put);
        }
        assertEquals(new Reconciled.Sound(decisions), reconcile.reconcile(subject));
        assertEquals(FLIPS, flips.values().stream().mapToInt(Integer::intValue).sum());
        // Text, number and binary: keys, end of life, document, answer, both hashes.
        assertEquals(
                Set.of(
                        Attributes.PK,
                        Attributes.SK,
                        Attributes.TTL,
                        Attributes.DOCUMENT,
                        Attributes.ANSWER,
                        Attributes.PREVIOUS,
                        Attributes.CHAIN),
                flips.keySet());
        assertTrue(flips.values().stream().allMatch(times -> times > FLIPS / 14), flips::toString);
        System.out.println("flipped and told: " + flips);
    }

    /** One bit of octets or text flipped; a number that stays one, as the store would not keep anything else. */
    private static AttributeValue flip(AttributeValue value, Random random) {
        if (value.n() != null) {
            return AttributeValue.fromN(Long.toString(Long.parseLong(value.n()) ^ 1L << random.nextInt(62)));
        }
        var octets = value.b() != null ? value.b().asByteArray() : value.s().getBytes(StandardCharsets.UTF_8);
        var place = random.nextInt(octets.length * 8);
        octets[place / 8] ^= (byte) (1 << place % 8);
        return value.b() != null
                ? AttributeValue.fromB(SdkBytes.fromByteArray(octets))
                : AttributeValue.fromS(new String(octets, StandardCharsets.UTF_8));
    }
}
