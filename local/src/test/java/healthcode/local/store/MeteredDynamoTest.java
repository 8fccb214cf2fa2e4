package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What AWS bills, example by example of its developer guide. */
class MeteredDynamoTest {

    private static final String TABLE = TestTables.NAME;
    private static final int KB = 1024;

    private final MeteredDynamo client = new MeteredDynamo(memory());

    private static MemDynamo memory() {
        var memory = new MemDynamo();
        memory.createTable(TableDefinition.ofProject().request(TABLE));
        return memory;
    }

    private static Map<String, AttributeValue> key(String name) {
        return Map.of("PK", AttributeValue.fromS("X#" + name), "SK", AttributeValue.fromS("S"));
    }

    /** An item of exactly {@code octets}, names and key included. */
    private static Map<String, AttributeValue> item(String name, int octets) {
        var item = new HashMap<>(key(name));
        item.put("doc", AttributeValue.fromS(""));
        var rest = octets - (int) RequestUnits.size(item);
        item.put("doc", AttributeValue.fromS("x".repeat(rest)));
        assertEquals(octets, RequestUnits.size(item));
        return item;
    }

    private RequestUnits billed(Runnable call) {
        var before = client.used();
        call.run();
        return client.used().since(before);
    }

    private void put(String name, int octets) {
        client.putItem(request -> request.tableName(TABLE).item(item(name, octets)));
    }

    private static RequestUnits reads(double units) {
        return new RequestUnits((long) (2 * units), 0);
    }

    private static RequestUnits writes(long units) {
        return new RequestUnits(0, units);
    }

    @Test
    void aWriteCostsOneUnitForEachKilobyteBegun() {
        assertEquals(writes(1), billed(() -> put("a", 100)));
        assertEquals(writes(1), billed(() -> put("a", KB)));
        assertEquals(writes(2), billed(() -> put("a", KB + 1)));
    }

    @Test
    void aReadCostsOneUnitForEachFourKilobytesBegunAndOneForNothing() {
        put("a", 4 * KB);
        put("b", 4 * KB + 1);
        assertEquals(reads(1), billed(() -> get("a")));
        assertEquals(reads(2), billed(() -> get("b")));
        assertEquals(reads(1), billed(() -> get("nobody")));
    }

    private void get(String name) {
        client.getItem(request -> request.tableName(TABLE).key(key(name)).consistentRead(true));
    }

    @Test
    void aBatchRoundsEachItemByItself() {
        var writes = new ArrayList<WriteRequest>();
        for (var name : List.of("a", "b", "c")) {
            var put = PutRequest.builder().item(item(name, KB + 1)).build();
            writes.add(WriteRequest.builder().putRequest(put).build());
        }
        assertEquals(
                writes(6), billed(() -> client.batchWriteItem(request -> request.requestItems(Map.of(TABLE, writes)))));
        var keys = KeysAndAttributes.builder()
                .keys(List.of(key("a"), key("b"), key("nobody")))
                .consistentRead(true)
                .build();
        assertEquals(reads(3), billed(() -> client.batchGetItem(request -> request.requestItems(Map.of(TABLE, keys)))));
    }

    @Test
    void aTransactionCostsDouble() {
        var puts = List.of("a", "b").stream()
                .map(name -> TransactWriteItem.builder()
                        .put(Put.builder()
                                .tableName(TABLE)
                                .item(item(name, 500))
                                .conditionExpression("attribute_not_exists(#a)")
                                .expressionAttributeNames(Map.of("#a", "PK"))
                                .build())
                        .build())
                .toList();
        assertEquals(writes(4), billed(() -> client.transactWriteItems(request -> request.transactItems(puts))));
    }

    @Test
    void aRefusedConditionIsBilledToo() {
        put("a", 100);
        assertEquals(
                writes(1),
                billed(() -> assertThrows(
                        ConditionalCheckFailedException.class,
                        () -> client.putItem(request -> request.tableName(TABLE)
                                .item(item("a", 100))
                                .conditionExpression("attribute_not_exists(#a)")
                                .expressionAttributeNames(Map.of("#a", "PK"))))));
    }
}
