package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.aws.dynamodb.DynamoStatusIndices;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.HolderKeys;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoStatusIndicesTest {

    private static final RegionCode HUBEI = new RegionCode("420000");
    private static final RegionCode GUANGDONG = new RegionCode("440000");

    private final HolderKeys keys = new HolderKeys(new byte[32]);
    private int lostAnswers;
    private int leases;
    private final MemDynamo store = new MemDynamo(
            new Weather() {
                @Override
                public void after(DynamoDbRequest request) {
                    if (request instanceof UpdateItemRequest) {
                        leases++;
                        if (lostAnswers-- > 0) {
                            throw ApiCallTimeoutException.builder()
                                    .message("no answer")
                                    .build();
                        }
                    }
                }
            },
            InstantSource.system());

    DynamoStatusIndicesTest() {
        store.createTable(TestTables.definition().request(TestTables.NAME));
    }

    private DynamoStatusIndices process() {
        return new DynamoStatusIndices(store, TestTables.NAME, keys, new Retries(new SteppedPacing()));
    }

    @Test
    void givesNoIndexTwiceToAnyThreadOfAnyProcess() throws InterruptedException {
        var processes = List.of(process(), process(), process());
        Set<StatusIndex> given = ConcurrentHashMap.newKeySet();
        var tasks = IntStream.range(0, 12)
                .mapToObj(task -> (Callable<Void>) () -> {
                    for (var i = 0; i < 500; i++) {
                        given.add(processes.get(task % 3).next(HUBEI));
                    }
                    return null;
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(tasks);
        }
        assertEquals(12 * 500, given.size());
    }

    @Test
    void leasesABlockAtATime() {
        var process = process();
        IntStream.range(0, 1024).forEach(_ -> process.next(HUBEI));
        assertEquals(1, leases);
        process.next(HUBEI);
        assertEquals(2, leases);
    }

    @Test
    void losesABlockWhoseLeaseWasNotAnsweredRatherThanShareIt() {
        lostAnswers = 1;
        var first = process().next(HUBEI);
        assertEquals(StatusIndex.of(HUBEI, 1024, keys), first);
        assertTrue(IntStream.range(0, 1024)
                .noneMatch(number -> StatusIndex.of(HUBEI, number, keys).equals(first)));
    }

    @Test
    void countsEveryProvinceByItself() {
        var process = process();
        assertEquals(StatusIndex.of(HUBEI, 0, keys), process.next(HUBEI));
        assertEquals(StatusIndex.of(GUANGDONG, 0, keys), process.next(GUANGDONG));
        assertEquals(StatusIndex.of(HUBEI, 1, keys), process.next(HUBEI));
    }
}
