package healthcode.local.simulate;

import healthcode.aws.dynamodb.Attributes;
import healthcode.aws.dynamodb.DynamoChangeLog;
import healthcode.aws.dynamodb.DynamoDecisionStream;
import healthcode.aws.dynamodb.DynamoStatusEntries;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.code.SubjectId;
import healthcode.feed.ChangeLog;
import healthcode.feed.ProjectDecision;
import healthcode.feed.StatusEntries;
import healthcode.feed.StatusState;
import healthcode.local.simulate.Storm.Running;
import healthcode.local.store.StreamRecord;
import healthcode.recognition.Decision;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tells the stream of a world that has come to rest to the projection as a stream may be told: late, twice, in any
 * order, several records at once, and again after every failure; then looks at what feeds and statuses say (I13).
 */
final class Retelling {

    private static final int MOST_IN_FEED = 1_000;

    private final World world;
    private final List<Decision> decisions;

    private Retelling(World world) {
        this.world = world;
        var reader = stream(world.store, new Retries(Pacing.real()));
        this.decisions = records().stream()
                .flatMap(record -> reader.read(record.newImage()).stream())
                .toList();
    }

    /** Adds to the world's violations what feeds and statuses come to in the wrong way. */
    static void over(World world) {
        var retelling = new Retelling(world);
        retelling.tell();
        retelling.feeds();
        retelling.statuses();
    }

    /** What the function is subscribed to: new decisions. */
    private List<StreamRecord> records() {
        return world.store.stream(Setting.TABLE).stream()
                .filter(record -> record.event().equals("INSERT"))
                .filter(record -> record.keys().get(Attributes.SK).s().startsWith("D#"))
                .toList();
    }

    private void tell() {
        var work = new ArrayList<Consumer<Running>>();
        for (var record : records()) {
            // Half of all records come once, the others up to three times.
            var times = world.random.nextBoolean() ? 1 : 1 + world.random.nextInt(3);
            for (var time = 0; time < times; time++) {
                work.add(running -> told(running, record));
            }
            world.counters.add("decisions told", times);
        }
        world.finish(work);
    }

    private void told(Running running, StreamRecord record) {
        var client = world.variant.projecting(world.store);
        var retries = new Retries(world.pacing(running));
        var stream = stream(client, retries);
        var project = new ProjectDecision(log(client, retries), entries(client, retries), stream, world.setting.keys);
        stream.read(record.newImage()).ifPresent(project::project);
    }

    private DynamoDecisionStream stream(DynamoDbClient client, Retries retries) {
        return new DynamoDecisionStream(client, Setting.TABLE, world.setting.json, retries);
    }

    /** Nothing in feeds and statuses is past its life yet when the world begins. */
    private ChangeLog log(DynamoDbClient client, Retries retries) {
        return new DynamoChangeLog(
                client, Setting.TABLE, world.setting.json, retries, InstantSource.fixed(Timeline.START));
    }

    private StatusEntries entries(DynamoDbClient client, Retries retries) {
        return new DynamoStatusEntries(client, Setting.TABLE, retries, InstantSource.fixed(Timeline.START));
    }

    /** Each region has each decision that is news to it, once, numbered without a gap. */
    private void feeds() {
        var expected = news();
        var regions = new TreeSet<>(expected.keySet());
        world.scribe.provinces().forEach(regions::add);
        for (var region : regions) {
            var told = told(new RegionCode(region));
            world.counters.add("changes in feeds", told.size());
            if (!told.equals(
                    expected.getOrDefault(region, List.of()).stream().sorted().toList())) {
                world.violations.add(
                        "I13: the feed of " + region + " holds " + told.size() + " changes, or others (expected: "
                                + expected.getOrDefault(region, List.of()).size() + ")");
            }
        }
    }

    /**
     * Ids by region, found out without the gateway's help: a change of level, unless a code that lapsed is green again,
     * is news to whoever assessed the holder and to the province of the code.
     */
    private Map<String, List<String>> news() {
        var news = new TreeMap<String, List<String>>();
        var parts = new HashMap<SubjectId, Set<String>>();
        for (var decision : decisions) {
            var regions = parts.computeIfAbsent(decision.subject(), _ -> new TreeSet<>());
            regions.add(decision.code().statusIndex().region().code());
            decision.evidence().assessments().forEach(one -> regions.add(one.issuer()));
            var green = decision.before() == Level.UNKNOWN && decision.level() == Level.GREEN;
            if (decision.before() != decision.level() && !green) {
                regions.forEach(region -> news.computeIfAbsent(region, _ -> new ArrayList<>())
                        .add(decision.id().text()));
            }
        }
        return news;
    }

    private List<String> told(RegionCode region) {
        var log = log(world.store, new Retries(Pacing.real()));
        var told = new ArrayList<String>();
        for (var shard = 0; shard < ChangeLog.SHARDS; shard++) {
            var number = 0L;
            for (var entry : log.after(region, shard, 0, MOST_IN_FEED)) {
                if (entry.number() != ++number) {
                    world.violations.add("I13: a feed leaves a number out");
                }
                told.add(entry.change().text("id").orElseThrow());
            }
        }
        return told.stream().sorted().toList();
    }

    /** The code of each holder is suspended exactly if the last decision is not green. */
    private void statuses() {
        var last = new HashMap<SubjectId, Decision>();
        decisions.forEach(one -> last.merge(one.subject(), one, (a, b) -> a.seq() > b.seq() ? a : b));
        var expected = new TreeMap<String, String>();
        var shards = new TreeMap<String, StatusIndex>();
        for (var decision : last.values()) {
            var index = decision.code().statusIndex();
            shards.put(index.shardName(), index);
            if (decision.level() != Level.GREEN) {
                expected.put(index.shardName() + "/" + index.index(), StatusState.SUSPENDED.name());
            }
        }
        var stored = stored(shards);
        if (!stored.equals(expected)) {
            world.violations.add("I13: statuses are " + stored + " (expected: " + expected + ")");
        }
    }

    private Map<String, String> stored(Map<String, StatusIndex> shards) {
        var entries = entries(world.store, new Retries(Pacing.real()));
        var stored = new TreeMap<String, String>();
        shards.forEach((name, index) -> entries.shard(index.region(), index.shard())
                .forEach(entry ->
                        stored.put(name + "/" + entry.index(), entry.state().name())));
        return stored;
    }
}
