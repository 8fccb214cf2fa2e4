package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.Attributes;
import healthcode.aws.dynamodb.DynamoDecisions;
import healthcode.aws.dynamodb.Keys;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.Decisions.Conflicting;
import healthcode.recognition.Decisions.Recorded;
import healthcode.recognition.Decisions.Replayed;
import healthcode.recognition.Decisions.Stored;
import healthcode.recognition.Decisions.Unseen;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What every store of decisions must do; run on memory, on DynamoDB Local and, where there is Docker, on LocalStack.
 */
abstract class DecisionsContract {

    private static final Instant NOW = SampleDecisions.DAY_ZERO;
    private static final int CROWD = 200;

    private static final int PROCESSES = 6;

    /** The machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Random random;
    private SampleDecisions samples;
    private final JacksonJson json = new JacksonJson();

    /** A client of a store that has {@link #table()}. */
    abstract DynamoDbClient client();

    abstract String table();

    /** Tests share a table, so each has keys of its own. */
    @BeforeEach
    void seed(TestInfo test) {
        random = new Random(test.getDisplayName().hashCode());
        samples = new SampleDecisions(random);
    }

    private DynamoDecisions at(Instant now) {
        return new DynamoDecisions(
                client(), table(), json, new Retries(Pacing.real(), PATIENCE), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Recorded record(SampleDecisions.Request request) {
        return record(at(request.now()), request);
    }

    private Recorded record(DynamoDecisions store, SampleDecisions.Request request) {
        return store.record(request.id(), request.digest(), request.subject(), request.maker(random));
    }

    @Test
    void knowsNothingBeforeAnythingIsRecorded() {
        assertInstanceOf(Unseen.class, at(NOW).find(samples.requestId(), samples.octets(32)));
        assertTrue(at(NOW).head(samples.subject()).isEmpty());
        assertTrue(at(NOW).decision(samples.requestId()).isEmpty());
    }

    @Test
    void givesBackTheDecisionThatItStored() {
        var request = samples.request(samples.subject(), NOW.plusNanos(123_456_789));
        var answer = assertInstanceOf(Stored.class, record(request)).answer();
        var decision = at(NOW).decision(request.id()).orElseThrow();
        assertEquals(answer, decision.answer());
        assertEquals(request.decision(Optional.empty(), text(answer)), decision);
    }

    @Test
    void answersARepeatedRequestWithTheSameOctetsAndChangesNothing() {
        var request = samples.request(samples.subject(), NOW);
        var answer = assertInstanceOf(Stored.class, record(request)).answer();
        var before = state(request.subject());
        assertEquals(new Replayed(answer), at(NOW).find(request.id(), request.digest()));
        assertEquals(new Replayed(answer), record(request));
        assertEquals(before, state(request.subject()));
    }

    @Test
    void refusesAnotherRequestUnderTheSameIdAndChangesNothing() {
        var subject = samples.subject();
        var first = samples.request(subject, NOW);
        record(first);
        var before = state(subject);
        var other = new SampleDecisions.Request(first.id(), samples.octets(32), subject, samples.evidence(NOW), NOW);
        assertInstanceOf(Conflicting.class, at(NOW).find(other.id(), other.digest()));
        assertInstanceOf(Conflicting.class, record(other));
        assertEquals(before, state(subject));
    }

    @Test
    void changesNothingWhenDecidingFails() {
        var request = samples.request(samples.subject(), NOW);
        record(request);
        var before = state(request.subject());
        var next = samples.request(request.subject(), NOW);
        assertThrows(
                IllegalStateException.class,
                () -> at(NOW).record(next.id(), next.digest(), next.subject(), (_, _) -> {
                    throw new IllegalStateException("no signing key");
                }));
        assertEquals(before, state(request.subject()));
        assertInstanceOf(Unseen.class, at(NOW).find(next.id(), next.digest()));
    }

    @Test
    void keepsAHeadThatIsTheFoldOfGaplessChainedDecisions() {
        var subject = samples.subject();
        var ids = new ArrayList<RequestId>();
        for (var i = 0; i < 12; i++) {
            var request = samples.request(subject, NOW.plusSeconds(i));
            ids.add(request.id());
            assertInstanceOf(Stored.class, record(request));
        }
        assertHistory(subject, ids);
    }

    @Test
    void givesTwoHundredConcurrentRecordingsOneNumberEachAndOneCode() throws Exception {
        var subject = samples.subject();
        var requests = IntStream.range(0, CROWD)
                .mapToObj(_ -> samples.request(subject, NOW))
                .toList();
        for (var recorded : together(requests)) {
            assertInstanceOf(Stored.class, recorded.get());
        }
        var head = assertHistory(
                subject, requests.stream().map(SampleDecisions.Request::id).toList());
        assertEquals(CROWD, head.version());
    }

    @Test
    void storesOneOfManyCopiesOfARequestAndReplaysItToTheOthers() throws Exception {
        var request = samples.request(samples.subject(), NOW);
        var answers = new HashSet<Octets>();
        var stored = 0;
        for (var recorded :
                together(IntStream.range(0, 20).mapToObj(_ -> request).toList())) {
            switch (recorded.get()) {
                case Stored(var answer) -> {
                    stored++;
                    answers.add(answer);
                }
                case Replayed(var answer) -> answers.add(answer);
                case Conflicting _ -> throw new AssertionError("a copy is no conflict");
            }
        }
        // A commit whose answer came late is replayed to its own maker, so none or one is told "stored".
        assertTrue(stored <= 1, () -> "more than one copy was stored");
        assertEquals(1, answers.size());
        assertHistory(request.subject(), List.of(request.id()));
    }

    @Test
    void hidesWhatIsPastItsLifeAndStillGoesOnCounting() {
        var request = samples.request(samples.subject(), NOW);
        record(request);
        var lateForDecision = NOW.plus(Duration.ofDays(90));
        assertInstanceOf(Unseen.class, at(lateForDecision).find(request.id(), request.digest()));
        assertTrue(at(lateForDecision).decision(request.id()).isEmpty());
        assertTrue(at(lateForDecision).head(request.subject()).isPresent());
        var lateForHead = NOW.plus(Duration.ofDays(98));
        assertTrue(at(lateForHead).head(request.subject()).isEmpty());
        var again = new SampleDecisions.Request(
                request.id(), samples.octets(32), request.subject(), samples.evidence(lateForHead), lateForHead);
        assertInstanceOf(Stored.class, record(again));
        assertEquals(2, at(lateForHead).head(request.subject()).orElseThrow().version());
        assertEquals(2, at(lateForHead).decision(request.id()).orElseThrow().seq());
    }

    /** Numbers 1..n, each decision there, each sealing the one before it, and the head nothing but their fold. */
    private Head assertHistory(SubjectId subject, List<RequestId> ids) {
        var store = at(NOW);
        var chain = new DecisionChain(json);
        var decisions = ids.stream()
                .map(id -> store.decision(id).orElseThrow())
                .sorted(Comparator.comparingLong(Decision::seq))
                .toList();
        assertEquals(
                LongStream.rangeClosed(1, ids.size()).boxed().toList(),
                decisions.stream().map(Decision::seq).toList());
        var folded = Optional.<Head>empty();
        for (var decision : decisions) {
            folded = Optional.of(chain.next(folded, decision));
        }
        var head = store.head(subject);
        assertEquals(folded, head);
        assertEquals(1, decisions.stream().map(Decision::code).distinct().count());
        return head.orElseThrow();
    }

    /** All at once, spread over several stores as over several processes. */
    private List<Future<Recorded>> together(List<SampleDecisions.Request> requests) throws InterruptedException {
        var processes = Stream.generate(() -> at(NOW)).limit(PROCESSES).toList();
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(requests.stream()
                    .map(request -> (Callable<Recorded>)
                            () -> record(processes.get(next.getAndIncrement() % PROCESSES), request))
                    .toList());
        }
    }

    private List<Map<String, AttributeValue>> state(SubjectId subject) {
        return client().query(query -> query.tableName(table())
                        .consistentRead(true)
                        .keyConditionExpression("#pk = :pk")
                        .expressionAttributeNames(Map.of("#pk", Attributes.PK))
                        .expressionAttributeValues(
                                Map.of(":pk", Keys.head(subject).get(Attributes.PK))))
                .items();
    }

    private static String text(Octets octets) {
        return new String(octets.toArray(), StandardCharsets.UTF_8);
    }
}
