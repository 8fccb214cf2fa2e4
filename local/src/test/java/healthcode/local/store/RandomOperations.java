package healthcode.local.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Operations on few keys, so that they meet; some of them are wrong on purpose. */
final class RandomOperations {

    static final List<String> PARTITIONS = List.of("S#a", "S#b", "I#c");
    private static final List<String> SORTS = List.of("CUR", "D#000000000001", "D#000000000002", "I");
    private static final List<String> NAMES = List.of("ver", "ttl", "doc", "answer");

    private final RandomGenerator random;
    private final String table;
    private final List<TransactWriteItemsRequest> earlier = new ArrayList<>();
    private int tokens;

    RandomOperations(RandomGenerator random, String table) {
        this.random = random;
        this.table = table;
    }

    /** An expression with exactly the names and values it uses. */
    private record Phrase(String text, Map<String, String> names, Map<String, AttributeValue> values) {

        Phrase and(Phrase other) {
            var allNames = new HashMap<>(names);
            allNames.putAll(other.names());
            var allValues = new HashMap<>(values);
            allValues.putAll(other.values());
            return new Phrase(text + " AND " + other.text(), allNames, allValues);
        }
    }

    DynamoDbRequest next() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> get();
            case 2, 3 -> query();
            case 4, 5 -> put();
            case 6, 7 -> update();
            case 8 -> delete();
            default -> transaction();
        };
    }

    private DynamoDbRequest get() {
        return GetItemRequest.builder()
                .tableName(rarely() ? "nowhere" : table)
                .key(key())
                .consistentRead(random.nextBoolean())
                .build();
    }

    private DynamoDbRequest query() {
        var request = QueryRequest.builder().tableName(table).consistentRead(random.nextBoolean());
        var onPartition =
                new Phrase("#pk = :pk", Map.of("#pk", "PK"), Map.of(":pk", AttributeValue.fromS(one(PARTITIONS))));
        var phrase = switch (random.nextInt(5)) {
            case 0 -> onPartition.and(onSort("begins_with(#sk, :a)", Map.of(":a", text("D#"))));
            case 1 ->
                onPartition.and(
                        onSort("#sk BETWEEN :a AND :b", Map.of(":a", text("CUR"), ":b", text("D#000000000001"))));
            case 2 -> onPartition.and(onSort("#sk >= :a", Map.of(":a", text(one(SORTS)))));
            default -> onPartition;
        };
        if (random.nextBoolean()) {
            request.limit(1 + random.nextInt(4));
        }
        if (random.nextInt(3) == 0) {
            request.scanIndexForward(false);
        }
        return request.keyConditionExpression(phrase.text())
                .expressionAttributeNames(phrase.names())
                .expressionAttributeValues(phrase.values())
                .build();
    }

    private static Phrase onSort(String text, Map<String, AttributeValue> values) {
        return new Phrase(text, Map.of("#sk", "SK"), values);
    }

    private DynamoDbRequest put() {
        var request = PutItemRequest.builder().tableName(table).item(item());
        if (random.nextBoolean()) {
            var condition = condition();
            request.conditionExpression(condition.text())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(valuesOrNull(condition));
        }
        return request.returnValues(random.nextBoolean() ? "ALL_OLD" : "NONE").build();
    }

    private DynamoDbRequest delete() {
        var request = DeleteItemRequest.builder().tableName(table).key(key());
        if (random.nextBoolean()) {
            var condition = condition();
            request.conditionExpression(condition.text())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(valuesOrNull(condition));
        }
        return request.returnValues(random.nextBoolean() ? "ALL_OLD" : "NONE").build();
    }

    private DynamoDbRequest update() {
        var changes = changes("doc");
        var request = UpdateItemRequest.builder().tableName(table).key(key());
        var all = changes;
        if (random.nextBoolean()) {
            var condition = condition();
            all = changes.and(condition);
            request.conditionExpression(condition.text());
        }
        return request.updateExpression(changes.text())
                .expressionAttributeNames(all.names())
                .expressionAttributeValues(valuesOrNull(all))
                .returnValues(one(List.of("NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW")))
                .build();
    }

    private DynamoDbRequest transaction() {
        if (!earlier.isEmpty() && random.nextInt(4) == 0) {
            var again = one(earlier);
            return random.nextBoolean()
                    ? again
                    : again.toBuilder().transactItems(other()).build();
        }
        var request = TransactWriteItemsRequest.builder().transactItems(items());
        if (random.nextBoolean()) {
            request.clientRequestToken("token-" + tokens++);
        }
        var built = request.build();
        if (built.clientRequestToken() != null && sound(built)) {
            earlier.add(built);
        }
        return built;
    }

    /** Which comes first, a bad key or a spent token, is nobody's promise: only sound requests are repeated. */
    private static boolean sound(TransactWriteItemsRequest request) {
        var items = request.transactItems().stream()
                .map(RandomOperations::place)
                .map(MemTable::keyOf)
                .toList();
        return items.stream().allMatch(RandomOperations::wellKeyed)
                && items.stream().distinct().count() == items.size();
    }

    private static boolean wellKeyed(Map<String, AttributeValue> item) {
        return Stream.of("PK", "SK")
                .allMatch(name -> item.containsKey(name)
                        && item.get(name).s() != null
                        && !item.get(name).s().isEmpty());
    }

    private TransactWriteItem other() {
        var item = Map.of("PK", text(one(PARTITIONS)), "SK", text("other"), "ver", number());
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(table).item(item).build())
                .build();
    }

    private List<TransactWriteItem> items() {
        if (rarely()) {
            var put = Put.builder().tableName(table).item(item()).build();
            var twice = TransactWriteItem.builder().put(put).build();
            return List.of(twice, twice);
        }
        // Otherwise each key once: the emulator lets later parts see earlier ones, the service never looks at any.
        var places = new HashSet<Map<String, AttributeValue>>();
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> part())
                .filter(part -> places.add(MemTable.keyOf(place(part))))
                .toList();
    }

    private static Map<String, AttributeValue> place(TransactWriteItem part) {
        return part.put() != null
                ? part.put().item()
                : part.delete() != null
                        ? part.delete().key()
                        : part.update() != null
                                ? part.update().key()
                                : part.conditionCheck().key();
    }

    private TransactWriteItem part() {
        var condition = condition();
        var tells = random.nextBoolean()
                ? ReturnValuesOnConditionCheckFailure.ALL_OLD
                : ReturnValuesOnConditionCheckFailure.NONE;
        var part = TransactWriteItem.builder();
        switch (random.nextInt(4)) {
            case 0 ->
                part.delete(Delete.builder()
                        .tableName(table)
                        .key(key())
                        .conditionExpression(condition.text())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(valuesOrNull(condition))
                        .returnValuesOnConditionCheckFailure(tells)
                        .build());
            case 1 ->
                part.conditionCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(key())
                        .conditionExpression(condition.text())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(valuesOrNull(condition))
                        .returnValuesOnConditionCheckFailure(tells)
                        .build());
            case 2 -> {
                var changes = changes("ver");
                part.update(Update.builder()
                        .tableName(table)
                        .key(key())
                        .updateExpression(changes.text())
                        .expressionAttributeNames(changes.names())
                        .expressionAttributeValues(valuesOrNull(changes))
                        .build());
            }
            default ->
                part.put(Put.builder()
                        .tableName(table)
                        .item(item())
                        .conditionExpression(condition.text())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(valuesOrNull(condition))
                        .returnValuesOnConditionCheckFailure(tells)
                        .build());
        }
        return part.build();
    }

    private Phrase condition() {
        var first = clause("c");
        var phrase = random.nextInt(3) == 0 ? first.and(clause("d")) : first;
        if (rarely()) {
            var values = new HashMap<>(phrase.values());
            values.put(":unused", number());
            return new Phrase(phrase.text(), phrase.names(), values);
        }
        return phrase;
    }

    private Phrase clause(String mark) {
        var alias = "#" + mark;
        var value = ":" + mark;
        return switch (random.nextInt(6)) {
            case 0 -> new Phrase("attribute_not_exists(" + alias + ")", Map.of(alias, "PK"), Map.of());
            case 1 -> new Phrase("attribute_not_exists(" + alias + ")", Map.of(alias, one(NAMES)), Map.of());
            case 2 -> new Phrase("attribute_exists(" + alias + ")", Map.of(alias, one(NAMES)), Map.of());
            case 3 ->
                new Phrase(
                        alias + " " + one(List.of("<", "<=", ">", ">=", "<>")) + " " + value,
                        Map.of(alias, "ver"),
                        Map.of(value, number()));
            default ->
                new Phrase(
                        alias + " = " + value,
                        Map.of(alias, one(NAMES)),
                        Map.of(value, random.nextBoolean() ? number() : text("x")));
        };
    }

    /** Within a transaction the emulator refuses a sum of unlike types as a whole, the service item by item. */
    private Phrase changes(String mayBeText) {
        return switch (random.nextInt(5)) {
            case 0 ->
                new Phrase("ADD #u :u", Map.of("#u", one(List.of("ver", "next", mayBeText))), Map.of(":u", number()));
            case 1 ->
                new Phrase(
                        "SET #u = :u",
                        Map.of("#u", rarely() ? "PK" : one(List.of("ttl", "doc", "answer"))),
                        Map.of(":u", text("y")));
            case 2 -> new Phrase("REMOVE #u", Map.of("#u", one(NAMES)), Map.of());
            default ->
                new Phrase(
                        "SET #u = :u, #w = :w ADD #x :x",
                        Map.of("#u", "doc", "#w", "ttl", "#x", "ver"),
                        Map.of(":u", text("z"), ":w", number(), ":x", number()));
        };
    }

    private Map<String, AttributeValue> item() {
        var item = new HashMap<>(key());
        item.put("ver", number());
        if (random.nextBoolean()) {
            item.put("doc", text(rarely() ? "x".repeat(500_000) : "x"));
        }
        if (random.nextBoolean()) {
            item.put("answer", AttributeValue.fromB(SdkBytes.fromUtf8String("octets " + random.nextInt(3))));
        }
        return item;
    }

    private Map<String, AttributeValue> key() {
        return switch (random.nextInt(60)) {
            case 0 -> Map.of("PK", text(one(PARTITIONS)));
            case 1 -> Map.of("PK", text(one(PARTITIONS)), "SK", text(""));
            case 2 -> Map.of("PK", text(one(PARTITIONS)), "SK", number());
            default -> Map.of("PK", text(one(PARTITIONS)), "SK", text(one(SORTS)));
        };
    }

    private AttributeValue number() {
        return AttributeValue.fromN(one(List.of("0", "1", "2", "3", "1.50", "1617926400", "007", "1E2")));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    /** The service refuses an empty map of values, and takes none. */
    private static Map<String, AttributeValue> valuesOrNull(Phrase phrase) {
        return phrase.values().isEmpty() ? null : phrase.values();
    }

    private boolean rarely() {
        return random.nextInt(40) == 0;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
