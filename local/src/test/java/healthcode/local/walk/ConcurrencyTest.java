package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Traveller;
import healthcode.local.store.ThrottledStore;
import healthcode.recognition.Decision;
import healthcode.recognition.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyTest {

    private static final int REQUESTS = 200;
    private static final int MOST_ATTEMPTS = 20;
    private static final int PROCESSES = 4;
    private static final String PROVINCE = "province:440000";

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void twoHundredAtOnceForOneHolderAreDecidedOneAfterTheOther(LocalStore.Kind kind) throws Exception {
        try (var world = new World(kind)) {
            areDecidedOneAfterTheOther(world, List.of(world.caller(PROVINCE)));
        }
    }

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void oneRequestSentTwoHundredTimesAtOnceIsDecidedOnce(LocalStore.Kind kind) throws Exception {
        try (var world = new World(kind)) {
            areDecidedOnce(world, List.of(world.caller(PROVINCE)));
        }
    }

    /** Over HTTP, to four processes which race each other, and of whose calls more than one in ten is refused. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @Timeout(60)
    void twoHundredAtOnceForOneHolderAreDecidedOneAfterTheOtherUnderThrottling(long seed) throws Exception {
        try (var store = new ThrottledStore(seed);
                var world = new World(store.local())) {
            var processes = processes(world);
            store.throttle();
            areDecidedOneAfterTheOther(world, processes);
            wasThrottled(store);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @Timeout(60)
    void oneRequestSentTwoHundredTimesAtOnceIsDecidedOnceUnderThrottling(long seed) throws Exception {
        try (var store = new ThrottledStore(seed);
                var world = new World(store.local())) {
            var processes = processes(world);
            store.throttle();
            areDecidedOnce(world, processes);
            wasThrottled(store);
        }
    }

    private static List<ApiCaller> processes(World world) {
        return IntStream.range(0, PROCESSES)
                .mapToObj(_ -> world.callerElsewhere(PROVINCE))
                .toList();
    }

    private static void wasThrottled(ThrottledStore store) {
        System.out.println(store);
        assertTrue(store.refused() * 10 >= store.calls(), store::toString);
        store.kinds().forEach((kind, times) -> assertTrue(times > 0, kind));
    }

    private static void areDecidedOneAfterTheOther(World world, List<ApiCaller> processes) throws Exception {
        var who = world.somebody();
        var order = RecognitionOrder.of(world.green(who), World.GUANGDONG);
        var answers = atOnce(processes, (process, i) -> untilDecided(process, "key-" + i, order));
        assertEquals(
                REQUESTS,
                answers.stream().filter(answer -> answer.status() == 201).count());
        var receipts = answers.stream()
                .map(answer -> RecognitionReceipt.of(processes.getFirst().parse(answer)))
                .toList();
        assertEquals(
                1, receipts.stream().map(RecognitionReceipt::codeId).distinct().count());
        assertEquals(
                LongStream.rangeClosed(1, REQUESTS).boxed().toList(),
                receipts.stream()
                        .map(receipt -> decision(world, receipt).seq())
                        .sorted()
                        .toList());
        assertEquals(REQUESTS, version(world, who));
    }

    private static void areDecidedOnce(World world, List<ApiCaller> processes) throws Exception {
        var who = world.somebody();
        var order = RecognitionOrder.of(world.green(who), World.GUANGDONG);
        var answers = atOnce(processes, (process, _) -> untilDecided(process, "key", order));
        assertEquals(
                List.of(201), answers.stream().map(ApiAnswer::status).distinct().toList());
        assertEquals(1, answers.stream().map(ApiAnswer::body).distinct().count());
        assertEquals(1, version(world, who));
    }

    private static long version(World world, Traveller who) {
        var subject = world.gateway().holderKeys().subjectOf(who.document());
        return world.gateway().decisions().head(subject).orElseThrow().version();
    }

    /**
     * As any province does: busy is answered 503 within five seconds, and the same key is always safe to send again.
     */
    private static ApiAnswer untilDecided(ApiCaller caller, String key, RecognitionOrder order) {
        var answer = caller.recognise(key, order);
        for (var attempt = 1; answer.status() == 503 && attempt < MOST_ATTEMPTS; attempt++) {
            answer = caller.recognise(key, order);
        }
        return answer;
    }

    private static Decision decision(World world, RecognitionReceipt receipt) {
        return world.gateway()
                .decisions()
                .decision(RequestId.parse(receipt.decisionId()).orElseThrow())
                .orElseThrow();
    }

    /** Two hundred calls that begin together, dealt out to {@code processes}. */
    private static List<ApiAnswer> atOnce(List<ApiCaller> processes, BiFunction<ApiCaller, Integer, ApiAnswer> call)
            throws Exception {
        var calls = IntStream.range(0, REQUESTS)
                .<Callable<ApiAnswer>>mapToObj(i -> () -> call.apply(processes.get(i % processes.size()), i))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<ApiAnswer>();
            for (var pending : threads.invokeAll(calls)) {
                answers.add(pending.get());
            }
            return answers;
        }
    }
}
