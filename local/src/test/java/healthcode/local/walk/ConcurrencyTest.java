package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.LocalStore;
import healthcode.recognition.Decision;
import healthcode.recognition.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConcurrencyTest {

    private static final int REQUESTS = 200;
    private static final int MOST_ATTEMPTS = 20;

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void twoHundredAtOnceForOneHolderAreDecidedOneAfterTheOther(LocalStore.Kind kind) throws Exception {
        try (var world = new World(kind)) {
            var who = world.somebody();
            var guangdong = world.caller("province:440000");
            var order = RecognitionOrder.of(world.green(who), World.GUANGDONG);
            var answers = atOnce(IntStream.range(0, REQUESTS)
                    .<Callable<ApiAnswer>>mapToObj(i -> () -> untilDecided(guangdong, "key-" + i, order))
                    .toList());
            assertEquals(
                    REQUESTS,
                    answers.stream().filter(answer -> answer.status() == 201).count());
            var receipts = answers.stream()
                    .map(answer -> RecognitionReceipt.of(guangdong.parse(answer)))
                    .toList();
            assertEquals(
                    1,
                    receipts.stream().map(RecognitionReceipt::codeId).distinct().count());
            assertEquals(
                    LongStream.rangeClosed(1, REQUESTS).boxed().toList(),
                    receipts.stream()
                            .map(receipt -> decision(world, receipt).seq())
                            .sorted()
                            .toList());
            var subject = world.gateway().holderKeys().subjectOf(who.document());
            assertEquals(
                    REQUESTS,
                    world.gateway().decisions().head(subject).orElseThrow().version());
        }
    }

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void oneRequestSentFiftyTimesAtOnceIsDecidedOnce(LocalStore.Kind kind) throws Exception {
        try (var world = new World(kind)) {
            var guangdong = world.caller("province:440000");
            var order = RecognitionOrder.of(world.green(world.somebody()), World.GUANGDONG);
            var answers = atOnce(IntStream.range(0, 50)
                    .<Callable<ApiAnswer>>mapToObj(_ -> () -> untilDecided(guangdong, "key", order))
                    .toList());
            assertEquals(
                    List.of(201),
                    answers.stream().map(ApiAnswer::status).distinct().toList());
            assertEquals(1, answers.stream().map(ApiAnswer::body).distinct().count());
        }
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

    private static List<ApiAnswer> atOnce(List<Callable<ApiAnswer>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<ApiAnswer>();
            for (var pending : threads.invokeAll(calls)) {
                answers.add(pending.get());
            }
            return answers;
        }
    }
}
