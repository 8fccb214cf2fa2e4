package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Our in-memory DynamoDB and Amazon's emulator: equal results, equal errors, equal contents, equal streams. */
class MemDynamoDifferentialTest {

    private static final int OPERATIONS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {20210409, 38961, 38963})
    void behavesLikeAmazonsEmulator(long seed) {
        try (var emulator = DynamoLocal.inMemory()) {
            var theirs = emulator.client();
            var ours = new MemDynamo();
            var table = TestTables.definition().request(TestTables.NAME);
            theirs.createTable(table);
            ours.createTable(table);
            var operations = new RandomOperations(new Random(seed), TestTables.NAME);
            for (var number = 0; number < OPERATIONS; number++) {
                var operation = operations.next();
                var step = number;
                assertEquals(
                        outcome(theirs, operation),
                        outcome(ours, operation),
                        () -> "seed " + seed + ", operation " + step + ": "
                                + operation.toString().replaceAll("x{9,}", "x..."));
            }
            assertEquals(contents(theirs), contents(ours));
            for (var limit : List.of(1, 3, 1000)) {
                assertEquals(scanned(theirs, limit), scanned(ours, limit));
            }
            assertEquals(theirStream(emulator.streams()), ourStream(ours));
        }
    }

    /** The answer or the refusal, without the words in which it is phrased. */
    private static String outcome(DynamoDbClient client, DynamoDbRequest request) {
        try {
            return switch (request) {
                case GetItemRequest get -> {
                    var response = client.getItem(get);
                    yield response.hasItem() + " " + item(response.item());
                }
                case PutItemRequest put -> item(client.putItem(put).attributes());
                case DeleteItemRequest delete -> item(client.deleteItem(delete).attributes());
                case UpdateItemRequest update -> item(client.updateItem(update).attributes());
                case QueryRequest query -> pages(client, query);
                case TransactWriteItemsRequest write -> {
                    client.transactWriteItems(write);
                    yield "committed";
                }
                default -> throw new IllegalArgumentException("operation: not compared");
            };
        } catch (TransactionCanceledException e) {
            return e.cancellationReasons().stream()
                    .map(reason -> reason.code() + item(reason.item()))
                    .collect(Collectors.joining(", ", "cancelled ", ""));
        } catch (DynamoDbException e) {
            return "refused " + e.awsErrorDetails().errorCode();
        }
    }

    /** All pages: at a full page the service names a last key without looking further, the emulator looks. */
    private static String pages(DynamoDbClient client, QueryRequest first) {
        var pages = new ArrayList<String>();
        var query = first;
        while (query != null) {
            var page = client.query(query);
            assertEquals(page.items().size(), page.count());
            page.items().forEach(found -> pages.add(item(found)));
            query = page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty()
                    ? first.toBuilder()
                            .exclusiveStartKey(page.lastEvaluatedKey())
                            .build()
                    : null;
        }
        return pages.toString();
    }

    /** Numbers by value: the emulator sometimes gives them back as they were written, the service never does. */
    private static String item(Map<String, AttributeValue> item) {
        var sorted = new TreeMap<String, AttributeValue>();
        item.forEach((name, value) -> sorted.put(name, ItemValues.stored(value)));
        return sorted.toString();
    }

    private static List<String> contents(DynamoDbClient client) {
        return RandomOperations.PARTITIONS.stream()
                .flatMap(partition -> client
                        .query(QueryRequest.builder()
                                .tableName(TestTables.NAME)
                                .consistentRead(true)
                                .keyConditionExpression("#pk = :pk")
                                .expressionAttributeNames(Map.of("#pk", "PK"))
                                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
                                .build())
                        .items()
                        .stream())
                .map(MemDynamoDifferentialTest::item)
                .toList();
    }

    /** What all pages of a scan hold; in which order is the store's own affair. */
    private static List<String> scanned(DynamoDbClient client, int limit) {
        var found = new ArrayList<String>();
        Map<String, AttributeValue> start = null;
        do {
            var from = start;
            var page = client.scan(request -> request.tableName(TestTables.NAME)
                    .consistentRead(true)
                    .limit(limit)
                    .filterExpression("begins_with(#sk, :sk)")
                    .projectionExpression("#pk, #sk")
                    .expressionAttributeNames(Map.of("#pk", "PK", "#sk", "SK"))
                    .expressionAttributeValues(Map.of(":sk", AttributeValue.fromS("D#")))
                    .exclusiveStartKey(from));
            assertEquals(page.items().size(), page.count());
            assertTrue(page.scannedCount() <= limit);
            page.items().forEach(item -> found.add(item(item)));
            start = page.lastEvaluatedKey().isEmpty() ? null : page.lastEvaluatedKey();
        } while (start != null);
        assertFalse(found.isEmpty());
        return found.stream().sorted().toList();
    }

    /** For each key its changes in their order; between keys the service promises no order. */
    private static Map<String, List<String>> ourStream(MemDynamo ours) {
        var changes = new TreeMap<String, List<String>>();
        ours.stream(TestTables.NAME)
                .forEach(record -> changes.computeIfAbsent(item(record.keys()), _ -> new ArrayList<>())
                        .add(record.event() + item(record.newImage())));
        return changes;
    }

    private static Map<String, List<String>> theirStream(DynamoDbStreamsClient streams) {
        var changes = new TreeMap<String, List<String>>();
        var stream = streams.listStreams(request -> request.tableName(TestTables.NAME))
                .streams()
                .getFirst()
                .streamArn();
        var shards = streams.describeStream(request -> request.streamArn(stream))
                .streamDescription()
                .shards();
        for (var shard : shards) {
            var iterator = streams.getShardIterator(request ->
                            request.streamArn(stream).shardId(shard.shardId()).shardIteratorType("TRIM_HORIZON"))
                    .shardIterator();
            while (iterator != null) {
                var from = iterator;
                var answer = streams.getRecords(request -> request.shardIterator(from));
                answer.records()
                        .forEach(record -> changes.computeIfAbsent(
                                        item(record.dynamodb().keys()), _ -> new ArrayList<>())
                                .add(record.eventNameAsString()
                                        + item(record.dynamodb().newImage())));
                iterator = answer.records().isEmpty() ? null : answer.nextShardIterator();
            }
        }
        return changes;
    }
}
