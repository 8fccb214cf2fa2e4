package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDecisionHistory;
import healthcode.aws.dynamodb.DynamoDecisions;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.SubjectId;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.Decisions.Conflicting;
import healthcode.recognition.Decisions.Located;
import healthcode.recognition.Decisions.Merged;
import healthcode.recognition.Decisions.Refused;
import healthcode.recognition.Decisions.Replayed;
import healthcode.recognition.Decisions.Stored;
import healthcode.recognition.ReconcileHolder;
import healthcode.recognition.ReconcileHolder.Reconciled;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What every store must do when two holders turn out to be one (invariant I1); run on memory and on DynamoDB Local. */
abstract class MergesContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JacksonJson json = new JacksonJson();
    private Random random;
    private SampleDecisions samples;

    abstract DynamoDbClient client();

    @BeforeEach
    void seed(TestInfo test) {
        random = new Random(test.getDisplayName().hashCode());
        samples = new SampleDecisions(random);
    }

    private DynamoDecisions process() {
        return new DynamoDecisions(
                client(),
                TestTables.NAME,
                json,
                new Retries(Pacing.real(), PATIENCE),
                Clock.fixed(SampleDecisions.DAY_ZERO, ZoneOffset.UTC));
    }

    private SubjectId known() {
        var subject = samples.subject();
        record(process(), samples.request(subject, SampleDecisions.DAY_ZERO));
        return subject;
    }

    private void record(DynamoDecisions process, SampleDecisions.Request request) {
        process.record(request.id(), request.digest(), request.subject(), request.maker(random));
    }

    private static Merged merge(DynamoDecisions process, SampleDecisions.Merge merge) {
        return process.merge(merge.id(), merge.digest(), merge.kept(), merge.joined(), merge.joiner());
    }

    private Optional<SubjectId> owner(SubjectId subject) {
        return process().locate(subject).map(Located::subject);
    }

    private Reconciled reconciled(SubjectId subject) {
        var history = new DynamoDecisionHistory(client(), TestTables.NAME, json, new Retries(Pacing.real(), PATIENCE));
        return new ReconcileHolder(history, new DecisionChain(json)).reconcile(subject);
    }

    @Test
    void joinsBothHoldersInOneAndAnswersARetryTheSame() {
        var kept = known();
        var joined = known();
        var before = process().head(kept).orElseThrow().code();
        var merge = samples.merge(kept, joined, SampleDecisions.DAY_ZERO);
        var answer = assertInstanceOf(Stored.class, merge(process(), merge)).answer();
        assertEquals(new Replayed(answer), merge(process(), merge));
        assertEquals(new Replayed(answer), process().find(merge.id(), merge.digest()));
        assertInstanceOf(Conflicting.class, process().find(merge.id(), samples.octets(32)));
        assertEquals(Optional.of(kept), owner(joined));
        var head = process().head(kept).orElseThrow();
        assertEquals(before, head.code(), "the code that stays is the same");
        assertEquals(List.of(joined), head.aliases());
        assertEquals(1, process().head(joined).orElseThrow().epoch(), "the other's epoch is over");
        assertEquals(new Reconciled.Sound(2), reconciled(kept));
        assertEquals(new Reconciled.Sound(2), reconciled(joined));
    }

    @Test
    void recordsOnEitherDocumentAtTheOneWhoStays() {
        var kept = known();
        var joined = known();
        merge(process(), samples.merge(kept, joined, SampleDecisions.DAY_ZERO));
        record(process(), samples.request(joined, SampleDecisions.DAY_ZERO));
        assertEquals(3, process().head(kept).orElseThrow().version());
        assertEquals(2, process().head(joined).orElseThrow().version());
    }

    @Test
    void changesNothingWhenTheTwoCannotBeJoined() {
        var kept = known();
        var joined = known();
        merge(process(), samples.merge(kept, joined, SampleDecisions.DAY_ZERO));
        var before = process().head(kept);
        var back = samples.merge(joined, kept, SampleDecisions.DAY_ZERO);
        assertInstanceOf(Refused.class, merge(process(), back));
        assertEquals(before, process().head(kept));
        assertTrue(process().decision(back.id()).isEmpty());
    }

    @Test
    void keepsWhereADocumentLeadsLongerThanWhatIsDecided() {
        var kept = known();
        var joined = known();
        merge(process(), samples.merge(kept, joined, SampleDecisions.DAY_ZERO));
        var later = SampleDecisions.DAY_ZERO.plus(Duration.ofDays(400));
        var then = new DynamoDecisions(
                client(), TestTables.NAME, json, new Retries(Pacing.real()), Clock.fixed(later, ZoneOffset.UTC));
        assertEquals(Optional.of(kept), then.head(joined).orElseThrow().code().mergedInto());
        assertTrue(then.locate(joined).isEmpty(), "nothing is known of the one who stays any more");
        var request = samples.request(joined, later);
        then.record(request.id(), request.digest(), joined, request.maker(random));
        assertEquals(Optional.of(kept), then.locate(joined).map(Located::subject));
    }

    @Test
    void anyMergesAndRecordingsInAnyOrderLeaveOneCodeForEachPerson() {
        for (var round = 0; round < 6; round++) {
            var subjects = Stream.generate(samples::subject).limit(5).toList();
            var owners = new ArrayList<>(subjects);
            var recorded = new HashSet<SubjectId>();
            for (var step = 0; step < 25; step++) {
                var one = random.nextInt(5);
                var other = random.nextInt(5);
                if (random.nextInt(3) > 0) {
                    record(process(), samples.request(subjects.get(one), SampleDecisions.DAY_ZERO));
                    recorded.add(owners.get(one));
                    continue;
                }
                var outcome = merge(
                        process(), samples.merge(subjects.get(one), subjects.get(other), SampleDecisions.DAY_ZERO));
                var gone = owners.get(other);
                assertEquals(owners.get(one).equals(gone), outcome instanceof Refused);
                recorded.add(owners.get(one));
                owners.replaceAll(owner -> owner.equals(gone) ? owners.get(one) : owner);
            }
            assertOneCodeEach(subjects, owners, recorded);
        }
    }

    private void assertOneCodeEach(List<SubjectId> subjects, List<SubjectId> owners, Set<SubjectId> recorded) {
        for (var i = 0; i < subjects.size(); i++) {
            var expected = Optional.of(owners.get(i)).filter(recorded::contains);
            assertEquals(expected, owner(subjects.get(i)));
            assertFalse(reconciled(subjects.get(i)) instanceof Reconciled.Damaged);
            assertFalse(reconciled(subjects.get(i)) instanceof Reconciled.Rebuilt);
        }
        var active = subjects.stream()
                .flatMap(subject -> process().head(subject).stream())
                .filter(head -> head.code().mergedInto().isEmpty())
                .count();
        assertEquals(owners.stream().filter(recorded::contains).distinct().count(), active);
    }

    @Test
    void recordingsOnBothDocumentsDuringTheMergeEndAtOneCode() throws Exception {
        for (var round = 0; round < 5; round++) {
            var kept = samples.subject();
            var joined = samples.subject();
            var processes = Stream.generate(this::process).limit(4).toList();
            var requests = IntStream.range(0, 24)
                    .mapToObj(i -> samples.request(i % 2 == 0 ? kept : joined, SampleDecisions.DAY_ZERO))
                    .toList();
            var merge = samples.merge(kept, joined, SampleDecisions.DAY_ZERO);
            var back = samples.merge(joined, kept, SampleDecisions.DAY_ZERO);
            var tasks = new ArrayList<Callable<Object>>();
            for (var i = 0; i < requests.size(); i++) {
                var request = requests.get(i);
                var process = processes.get(i % processes.size());
                var maker = request.maker(new Random(i));
                tasks.add(() -> process.record(request.id(), request.digest(), request.subject(), maker));
            }
            tasks.add(8, () -> merge(processes.get(0), merge));
            tasks.add(9, () -> merge(processes.get(1), back));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : threads.invokeAll(tasks)) {
                    done.get();
                }
            }
            assertOneWay(kept, joined, requests);
        }
    }

    /** Exactly one of the two opposite merges took place, every request has its decision, and both chains are sound. */
    private void assertOneWay(SubjectId kept, SubjectId joined, List<SampleDecisions.Request> requests) {
        assertEquals(owner(kept), owner(joined));
        var ended = Stream.of(kept, joined)
                .filter(subject -> process()
                        .head(subject)
                        .orElseThrow()
                        .code()
                        .mergedInto()
                        .isPresent())
                .count();
        assertEquals(1, ended);
        requests.forEach(request -> assertTrue(process().decision(request.id()).isPresent()));
        var versions = Stream.of(kept, joined)
                .mapToLong(subject -> process().head(subject).orElseThrow().version())
                .sum();
        assertEquals(requests.size() + 2, versions);
        assertInstanceOf(Reconciled.Sound.class, reconciled(kept));
        assertInstanceOf(Reconciled.Sound.class, reconciled(joined));
    }
}
