package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoChangeLog;
import healthcode.aws.dynamodb.DynamoStatusEntries;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.client.RecognitionOrder;
import healthcode.code.CodeState;
import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.code.StatusIndex;
import healthcode.code.SubjectId;
import healthcode.feed.ChangeLog;
import healthcode.feed.ProjectDecision;
import healthcode.feed.StatusEntries;
import healthcode.feed.StatusState;
import healthcode.local.api.Home;
import healthcode.local.api.LocalStore;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import healthcode.recognition.Evidence;
import healthcode.recognition.RequestId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariant I13: however often, late and out of order decisions are told, feeds and statuses come out the same. */
class ProjectionTest {

    private static final RegionCode HUBEI = new RegionCode("420000");
    private static final RegionCode GUANGDONG = new RegionCode("440000");
    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");
    private static final Level[] LEVELS = Level.values();

    private final Random random = new Random(13);
    private final HolderKeys keys = new HolderKeys(new byte[32]);

    /** A store and what projects into it. */
    private final class Projection implements AutoCloseable {
        private final LocalStore store;
        private final ChangeLog log;
        private final StatusEntries statuses;
        private final ProjectDecision project;

        Projection(LocalStore.Kind kind, List<Decision> decisions) throws IOException {
            this.store = LocalStore.open(kind, Home.template());
            var retries = new Retries(Pacing.real(), java.time.Duration.ofSeconds(60));
            var clock = Clock.fixed(NOW, ZoneOffset.UTC);
            this.log = new DynamoChangeLog(store.client(), LocalStore.TABLE, new JacksonJson(), retries, clock);
            this.statuses = new DynamoStatusEntries(store.client(), LocalStore.TABLE, retries, clock);
            this.project = new ProjectDecision(
                    log,
                    statuses,
                    (subject, seq) -> decisions.stream()
                            .filter(each -> each.subject().equals(subject) && each.seq() == seq)
                            .findFirst(),
                    keys);
        }

        List<String> told(RegionCode region) {
            var told = new ArrayList<String>();
            for (var shard = 0; shard < ChangeLog.SHARDS; shard++) {
                var number = 0L;
                for (var entry : log.after(region, shard, 0, 1000)) {
                    assertEquals(++number, entry.number());
                    told.add(entry.change().text("id").orElseThrow());
                }
            }
            Collections.sort(told);
            return told;
        }

        Set<StatusEntries.Entry> entries() {
            return new HashSet<>(statuses.shard(HUBEI, 0));
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** A history of one holder: random levels, now and then a new epoch with a new index, some of it news. */
    private List<Decision> history(int holder, int length) {
        var subject = new SubjectId(octets(16));
        var decisions = new ArrayList<Decision>();
        var code = CodeState.first(new StatusIndex(HUBEI, 0, holder * 100));
        for (var seq = 1; seq <= length; seq++) {
            var kind = Act.Kind.RECOGNITION;
            if (seq > 1 && random.nextInt(4) == 0) {
                kind = Act.Kind.REVOCATION;
                code = new CodeState(
                        code.epoch() + 1,
                        new StatusIndex(HUBEI, 0, holder * 100 + code.epoch() + 1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            }
            var concerns = random.nextBoolean() ? Set.of(HUBEI, GUANGDONG) : Set.<RegionCode>of();
            decisions.add(new Decision(
                    new RequestId(octets(16).base64Url()),
                    subject,
                    seq,
                    Decision.GENESIS,
                    octets(32),
                    NOW.minusSeconds(1000L - seq),
                    Act.of(kind, "420000", Optional.of(HUBEI)).with(Map.of(), concerns),
                    LEVELS[random.nextInt(4)],
                    LEVELS[random.nextInt(4)],
                    new Evidence(List.of(), List.of(), SignedFacts.NONE),
                    code,
                    octets(8)));
        }
        return decisions;
    }

    private Octets octets(int length) {
        var octets = new byte[length];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    /** What must come out: the last decision of each holder, and INVALID for every index left behind. */
    private static Set<StatusEntries.Entry> expected(List<List<Decision>> histories) {
        var expected = new HashSet<StatusEntries.Entry>();
        for (var history : histories) {
            var last = history.getLast();
            for (var each : history) {
                if (each.code().epoch() < last.code().epoch()) {
                    expected.add(
                            new StatusEntries.Entry(each.code().statusIndex().index(), StatusState.INVALID));
                }
            }
            if (last.level() != Level.GREEN) {
                expected.add(new StatusEntries.Entry(last.code().statusIndex().index(), StatusState.SUSPENDED));
            }
        }
        return expected;
    }

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void anyOrderAndAnyRepetitionComesToTheSame(LocalStore.Kind kind) throws Exception {
        for (var round = 0; round < (kind == LocalStore.Kind.MEMORY ? 40 : 2); round++) {
            var histories = IntStream.range(1, 6)
                    .mapToObj(holder -> history(holder, 1 + random.nextInt(6)))
                    .toList();
            var decisions = histories.stream().flatMap(List::stream).toList();
            var deliveries = new ArrayList<>(decisions);
            deliveries.addAll(decisions);
            deliveries.addAll(decisions.subList(0, decisions.size() / 2));
            Collections.shuffle(deliveries, random);
            try (var projection = new Projection(kind, decisions);
                    var threads = Executors.newFixedThreadPool(3)) {
                var tasks = deliveries.stream()
                        .map(each -> (Callable<Void>) () -> {
                            projection.project.project(each);
                            return null;
                        })
                        .toList();
                for (var done : threads.invokeAll(tasks)) {
                    done.get();
                }
                var news = decisions.stream()
                        .filter(each -> !each.act().concerns().isEmpty())
                        .map(each -> each.id().text())
                        .sorted()
                        .toList();
                assertEquals(news, projection.told(HUBEI));
                assertEquals(news, projection.told(GUANGDONG));
                assertEquals(expected(histories), projection.entries());
            }
        }
    }

    @Test
    void whatIsRevokedStaysRevokedWhateverComesAfterIt() throws IOException {
        try (var projection = new Projection(LocalStore.Kind.MEMORY, List.of())) {
            var index = new StatusIndex(HUBEI, 0, 7);
            projection.statuses.put(index, 3, StatusState.INVALID, NOW.plusSeconds(60));
            for (var version = 1; version < 100; version++) {
                projection.statuses.put(
                        index,
                        version,
                        version % 2 == 0 ? StatusState.VALID : StatusState.SUSPENDED,
                        NOW.plusSeconds(60));
                assertEquals(Set.of(new StatusEntries.Entry(7, StatusState.INVALID)), projection.entries());
            }
        }
    }

    @Test
    void aRedCodeIsInTheFeedOfItsRegionOnceTheStreamIsDrained() {
        for (var kind : LocalStore.Kind.values()) {
            try (var world = new World(kind)) {
                var who = world.somebody();
                var red = world.hubei(
                        who, healthcode.local.province.Colour.RED, world.clock().instant(), 1);
                var order = RecognitionOrder.of(red, World.GUANGDONG);
                world.caller("province:440000").recognised("red", order);
                world.drain();
                world.drain();
                var told = world.caller("province:420000").changes();
                assertEquals(1, told.size(), kind.name());
                assertEquals("RED", told.getFirst().text("level").orElseThrow());
                assertTrue(world.caller("province:510000").changes().isEmpty());
            }
        }
    }
}
