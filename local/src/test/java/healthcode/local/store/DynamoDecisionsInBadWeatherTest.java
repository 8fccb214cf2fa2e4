package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDecisions;
import healthcode.aws.dynamodb.Keys;
import healthcode.aws.dynamodb.Retries;
import healthcode.recognition.Decisions;
import healthcode.recognition.Decisions.Recorded;
import healthcode.recognition.Decisions.Replayed;
import healthcode.recognition.Decisions.Stored;
import healthcode.recognition.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DynamoDecisionsInBadWeatherTest {

    private final Sky sky = new Sky();
    private final MemDynamo store = new MemDynamo(sky, InstantSource.system());
    private final SteppedPacing pacing = new SteppedPacing();
    private final Random random = new Random(7);
    private final SampleDecisions samples = new SampleDecisions(random);
    private final DynamoDecisions decisions = new DynamoDecisions(
            store,
            TestTables.NAME,
            new JacksonJson(),
            new Retries(pacing),
            Clock.fixed(SampleDecisions.DAY_ZERO, ZoneOffset.UTC));

    DynamoDecisionsInBadWeatherTest() {
        store.createTable(TestTables.definition().request(TestTables.NAME));
    }

    /** Weather made of what each test sets. */
    private static final class Sky implements Weather {
        private Consumer<DynamoDbRequest> before = _ -> {};
        private Consumer<DynamoDbRequest> after = _ -> {};
        private Runnable between = () -> {};
        private List<Integer> order = List.of();

        @Override
        public void before(DynamoDbRequest request) {
            before.accept(request);
        }

        @Override
        public void after(DynamoDbRequest request) {
            after.accept(request);
        }

        @Override
        public void between(DynamoDbRequest request) {
            between.run();
        }

        @Override
        public void order(List<Integer> places) {
            if (!order.isEmpty()) {
                places.clear();
                places.addAll(order);
            }
        }
    }

    private static Consumer<DynamoDbRequest> onceOnWrite(Runnable event) {
        var left = new int[] {1};
        return request -> {
            if (request instanceof TransactWriteItemsRequest && left[0]-- > 0) {
                event.run();
            }
        };
    }

    private static void timeOut() {
        throw ApiCallTimeoutException.builder().message("no answer").build();
    }

    private SampleDecisions.Request request() {
        return samples.request(samples.subject(), SampleDecisions.DAY_ZERO);
    }

    private Recorded record(SampleDecisions.Request request) {
        return decisions.record(request.id(), request.digest(), request.subject(), request.maker(random));
    }

    @Test
    void findsItsOwnCommitAfterAnAnswerThatNeverCame() {
        sky.after = onceOnWrite(DynamoDecisionsInBadWeatherTest::timeOut);
        var request = request();
        var answer = assertInstanceOf(Replayed.class, record(request)).answer();
        assertEquals(answer, decisions.decision(request.id()).orElseThrow().answer());
        assertEquals(1, decisions.head(request.subject()).orElseThrow().version());
    }

    @Test
    void recordsOnceWhenTheFirstCallNeverArrived() {
        sky.before = onceOnWrite(DynamoDecisionsInBadWeatherTest::timeOut);
        var request = request();
        var answer = assertInstanceOf(Stored.class, record(request)).answer();
        assertEquals(answer, decisions.decision(request.id()).orElseThrow().answer());
        assertEquals(1, decisions.head(request.subject()).orElseThrow().version());
    }

    @Test
    void decidesAgainOnTheHeadThatSomebodyFasterLeft() {
        var first = request();
        var second = samples.request(first.subject(), SampleDecisions.DAY_ZERO);
        sky.before = onceOnWrite(() -> record(second));
        assertInstanceOf(Stored.class, record(first));
        assertEquals(2, decisions.decision(first.id()).orElseThrow().seq());
        assertEquals(1, decisions.decision(second.id()).orElseThrow().seq());
    }

    @Test
    void isBusyWhenContestedToTheDeadline() {
        sky.before = request -> {
            if (request instanceof TransactWriteItemsRequest write) {
                throw Refusals.cancelled(write.transactItems().stream()
                        .map(_ -> CancellationReason.builder()
                                .code("TransactionConflict")
                                .build())
                        .toList());
            }
        };
        var problem = assertThrows(StoreUnavailable.class, () -> record(request()));
        assertTrue(problem.busy());
        assertTrue(pacing.passed().compareTo(Retries.DEADLINE) >= 0);
        assertTrue(pacing.passed().compareTo(Retries.DEADLINE.plus(Duration.ofMillis(1))) < 0);
        assertTrue(store.items(TestTables.NAME).isEmpty());
    }

    @Test
    void isBusyWhenThrottledToTheDeadline() {
        sky.before = _ -> {
            throw Refusals.throttled();
        };
        assertTrue(assertThrows(StoreUnavailable.class, () -> decisions.head(samples.subject()))
                .busy());
    }

    @Test
    void isDownWhenTheStoreCannotBeReached() {
        sky.before = _ -> {
            throw SdkClientException.create("connection refused");
        };
        assertFalse(assertThrows(
                        StoreUnavailable.class, () -> decisions.find(request().id(), samples.octets(32)))
                .busy());
    }

    @Test
    void givesUpAtOnceWhenTryingAgainCannotHelp() {
        sky.before = _ -> {
            throw Refusals.validation("no such key");
        };
        assertThrows(StoreUnavailable.class, () -> record(request()));
        assertEquals(Duration.ZERO, pacing.passed());
    }

    @Test
    void keepsWhatWasSignedToItselfUntilItIsCommitted() {
        sky.before = onceOnWrite(() -> {
            throw new CrashError();
        });
        var request = request();
        assertThrows(CrashError.class, () -> record(request));
        assertTrue(store.items(TestTables.NAME).isEmpty());
    }

    /** The process dies. */
    private static final class CrashError extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void replaysADecisionOnlyOnceTheHeadShowsItToo() {
        var request = request();
        var heads = new ArrayList<Long>();
        // Visible one by one, the head last; a duplicate asks while only request and decision can be seen.
        sky.order = List.of(0, 1, 2);
        var steps = new int[1];
        sky.between = () -> {
            if (++steps[0] == 2) {
                assertThrows(
                        StoreUnavailable.class,
                        () -> decisions.find(request.id(), request.digest()),
                        "acknowledged before the head shows it");
                heads.add((long)
                        store.getItem(get -> get.tableName(TestTables.NAME).key(Keys.head(request.subject())))
                                .item()
                                .size());
            }
        };
        assertInstanceOf(Stored.class, record(request));
        assertEquals(List.of(0L), heads);
        assertInstanceOf(Decisions.Replayed.class, decisions.find(request.id(), request.digest()));
    }

    private SampleDecisions.Merge merge() {
        var kept = request();
        var joined = request();
        record(kept);
        record(joined);
        return samples.merge(kept.subject(), joined.subject(), SampleDecisions.DAY_ZERO);
    }

    private Decisions.Merged merged(SampleDecisions.Merge merge) {
        return decisions.merge(merge.id(), merge.digest(), merge.kept(), merge.joined(), merge.joiner());
    }

    /** Runs {@code event} when {@code visible} of the five items of a merge can be seen. */
    private void when(int visible, List<Integer> order, Runnable event) {
        var steps = new int[1];
        sky.order = order;
        sky.between = () -> {
            if (++steps[0] == visible) {
                event.run();
            }
        };
    }

    @Test
    void replaysAMergeOnlyOnceTheHeadOfTheCodeThatEndedShowsItToo() {
        var merge = merge();
        var asked = new int[1];
        when(4, List.of(0, 1, 2, 3, 4), () -> {
            asked[0]++;
            assertThrows(
                    StoreUnavailable.class,
                    () -> decisions.find(merge.id(), merge.digest()),
                    "acknowledged while the old code still counts");
        });
        assertInstanceOf(Stored.class, merged(merge));
        assertEquals(1, asked[0]);
        assertInstanceOf(Replayed.class, decisions.find(merge.id(), merge.digest()));
    }

    @Test
    void neverLeadsToAHeadThatDoesNotKnowOfTheMergeYet() {
        var merge = merge();
        var asked = new int[1];
        when(1, List.of(4, 0, 1, 2, 3), () -> {
            asked[0]++;
            assertThrows(StoreUnavailable.class, () -> decisions.locate(merge.joined()), "half a merge");
        });
        assertInstanceOf(Stored.class, merged(merge));
        assertEquals(1, asked[0]);
        assertEquals(
                merge.kept(), decisions.locate(merge.joined()).orElseThrow().subject());
    }

    @Test
    void aMergeSentTwiceIsRepeatedAndNotRefusedForWhatItDidItself() {
        var merge = merge();
        var answers = new ArrayList<Decisions.Merged>();
        sky.before = onceOnWrite(() -> answers.add(merged(merge)));
        var answer = assertInstanceOf(Stored.class, merged(merge)).answer();
        assertEquals(List.of(new Stored(answer)), answers);
        assertEquals(new Replayed(answer), merged(merge));
        assertEquals(2, decisions.head(merge.kept()).orElseThrow().version());
    }

    @Test
    void decidesAMergeAgainWhenEitherHeadHasMovedOn() {
        for (var onKept : List.of(true, false)) {
            var merge = merge();
            var other = samples.request(onKept ? merge.kept() : merge.joined(), SampleDecisions.DAY_ZERO);
            sky.before = onceOnWrite(() -> record(other));
            assertInstanceOf(Stored.class, merged(merge));
            assertEquals(
                    3 + (onKept ? 0 : -1),
                    decisions.head(merge.kept()).orElseThrow().version());
            assertTrue(decisions.head(merge.kept()).orElseThrow().aliases().contains(merge.joined()));
        }
    }
}
