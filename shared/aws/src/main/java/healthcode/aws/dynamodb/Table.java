package healthcode.aws.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The one table: strongly consistent reads, and writes that say what they expect to find. */
record Table(DynamoDbClient client, String name) {

    private static final String ABSENT = "attribute_not_exists(#a)";
    private static final String UNCHANGED = "#a = :seen";

    /** Follows every sort key there is: they are all printable. */
    private static final String LAST = "\u007f";

    /** The item at {@code key} as of all writes acknowledged so far, whether past its life or not. */
    Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        var response =
                client.getItem(request -> request.tableName(name).key(key).consistentRead(true));
        return response.hasItem() && !response.item().isEmpty() ? Optional.of(response.item()) : Optional.empty();
    }

    /** The items of a partition in the order of their sort keys, at most {@code limit}. */
    List<Map<String, AttributeValue>> query(String partition, boolean forward, int limit) {
        return first(under(partition).scanIndexForward(forward), limit);
    }

    /** The items of a partition whose sort keys begin with {@code prefix}, in their order, at most {@code limit}. */
    List<Map<String, AttributeValue>> query(String partition, String prefix, boolean forward, int limit) {
        return first(beginning(partition, prefix).scanIndexForward(forward), limit);
    }

    /** All items of a partition whose sort keys begin with {@code prefix}, in order. */
    List<Map<String, AttributeValue>> all(String partition, String prefix) {
        return pages(beginning(partition, prefix));
    }

    /** All items of a partition whose sort keys come after {@code sort}, in order. */
    List<Map<String, AttributeValue>> after(String partition, String sort) {
        return pages(under(partition, "#sk > :sk", Map.of(":sk", AttributeValue.fromS(sort))));
    }

    /** The items of a partition whose sort keys lie from {@code low} to {@code high}, at most {@code limit}. */
    List<Map<String, AttributeValue>> between(String partition, String low, String high, int limit) {
        var bounds = Map.of(":low", AttributeValue.fromS(low), ":high", AttributeValue.fromS(high));
        return first(under(partition, "#sk BETWEEN :low AND :high", bounds), limit);
    }

    /** Every item of a partition, in order. */
    List<Map<String, AttributeValue>> whole(String partition) {
        return pages(under(partition));
    }

    /**
     * Some partitions.
     *
     * @param last the last partition that was looked at; empty when there are no more
     */
    record Partitions(List<String> partitions, Optional<String> last) {}

    /**
     * The partitions whose names begin with {@code prefix}, each of them once, however many items it has.
     *
     * @param after the last partition looked at before; whatever else it has is passed over
     * @param limit how many items are looked at
     */
    Partitions scan(String prefix, Optional<String> after, int limit) {
        var page = client.scan(request -> request.tableName(name)
                .limit(limit)
                .consistentRead(true)
                .filterExpression("begins_with(#pk, :prefix)")
                .projectionExpression("#pk")
                .expressionAttributeNames(Map.of("#pk", Attributes.PK))
                .expressionAttributeValues(Map.of(":prefix", AttributeValue.fromS(prefix)))
                .exclusiveStartKey(
                        after.map(partition -> Keys.key(partition, LAST)).orElse(null)));
        var partitions = page.items().stream()
                .map(item -> item.get(Attributes.PK).s())
                .distinct()
                .toList();
        var last = Optional.ofNullable(page.lastEvaluatedKey().get(Attributes.PK));
        return new Partitions(partitions, last.map(AttributeValue::s));
    }

    private QueryRequest.Builder beginning(String partition, String prefix) {
        return under(partition, "begins_with(#sk, :sk)", Map.of(":sk", AttributeValue.fromS(prefix)));
    }

    private QueryRequest.Builder under(String partition, String condition, Map<String, AttributeValue> values) {
        var all = new HashMap<>(values);
        all.put(":pk", AttributeValue.fromS(partition));
        return under(partition)
                .keyConditionExpression("#pk = :pk AND " + condition)
                .expressionAttributeNames(Map.of("#pk", Attributes.PK, "#sk", Attributes.SK))
                .expressionAttributeValues(all);
    }

    private QueryRequest.Builder under(String partition) {
        return QueryRequest.builder()
                .tableName(name)
                .keyConditionExpression("#pk = :pk")
                .expressionAttributeNames(Map.of("#pk", Attributes.PK))
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
                .consistentRead(true);
    }

    private List<Map<String, AttributeValue>> first(QueryRequest.Builder query, int limit) {
        return client.query(query.limit(limit).build()).items();
    }

    private List<Map<String, AttributeValue>> pages(QueryRequest.Builder query) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (var more = true; more; ) {
            var page = client.query(query.build());
            found.addAll(page.items());
            more = page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty();
            query.exclusiveStartKey(page.lastEvaluatedKey());
        }
        return found;
    }

    /** Puts an item whatever is there. */
    void keep(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(name).item(item));
    }

    /** {@link #take(Map, String, long)} of a counter whose life ends at {@code ttl}. */
    long take(Map<String, AttributeValue> key, String attribute, long amount, long ttl) {
        var after = client.updateItem(request -> request.tableName(name)
                        .key(key)
                        .updateExpression("SET #t = :ttl ADD #a :amount")
                        .expressionAttributeNames(Map.of("#a", attribute, "#t", Attributes.TTL))
                        .expressionAttributeValues(
                                Map.of(":amount", StoredItems.number(amount), ":ttl", StoredItems.number(ttl)))
                        .returnValues(ReturnValue.UPDATED_NEW))
                .attributes();
        return StoredItems.number(after, attribute) - amount;
    }

    /** Puts an item where the one that was read, if any, must still be; false if somebody was faster. */
    boolean swap(Map<String, AttributeValue> item, String attribute, Optional<Map<String, AttributeValue>> seen) {
        try {
            if (seen.isEmpty()) {
                put(item);
            } else {
                client.putItem(request -> request.tableName(name)
                        .item(item)
                        .conditionExpression(UNCHANGED)
                        .expressionAttributeNames(Map.of("#a", attribute))
                        .expressionAttributeValues(Map.of(":seen", seen.get().get(attribute))));
            }
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        }
    }

    /** Puts an item where there must be none, by itself. */
    void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(name)
                .item(item)
                .conditionExpression(ABSENT)
                .expressionAttributeNames(Map.of("#a", Attributes.PK)));
    }

    /** Adds {@code amount} to a number, from 0 if there is none, and returns the number before. */
    long take(Map<String, AttributeValue> key, String attribute, long amount) {
        var after = client.updateItem(request -> request.tableName(name)
                        .key(key)
                        .updateExpression("ADD #a :amount")
                        .expressionAttributeNames(Map.of("#a", attribute))
                        .expressionAttributeValues(Map.of(":amount", StoredItems.number(amount)))
                        .returnValues(ReturnValue.UPDATED_NEW))
                .attributes();
        return StoredItems.number(after, attribute) - amount;
    }

    /** Writes all of {@code writes} or none; {@code token} makes a repetition within ten minutes harmless. */
    void transact(List<TransactWriteItem> writes, String token) {
        client.transactWriteItems(request -> request.clientRequestToken(token).transactItems(writes));
    }

    /** Puts an item where there must be none. */
    TransactWriteItem create(Map<String, AttributeValue> item) {
        var put = Put.builder()
                .tableName(name)
                .item(item)
                .conditionExpression(ABSENT)
                .expressionAttributeNames(Map.of("#a", Attributes.PK))
                .build();
        return TransactWriteItem.builder().put(put).build();
    }

    /**
     * Puts an item where the one that was read must still be, as its {@code attribute} shows. Never joined to
     * {@link #create} by OR: that would bring an erased item back.
     */
    TransactWriteItem replace(Map<String, AttributeValue> item, String attribute, Map<String, AttributeValue> seen) {
        var put = Put.builder()
                .tableName(name)
                .item(item)
                .conditionExpression(UNCHANGED)
                .expressionAttributeNames(Map.of("#a", attribute))
                .expressionAttributeValues(Map.of(":seen", seen.get(attribute)))
                .build();
        return TransactWriteItem.builder().put(put).build();
    }

    /** Writes all of {@code writes} or none; for writes whose repetition their own conditions refuse. */
    void transact(List<TransactWriteItem> writes) {
        client.transactWriteItems(request -> request.transactItems(writes));
    }

    /** {@link #create} or, when something was read, {@link #replace}. */
    TransactWriteItem write(
            Map<String, AttributeValue> item, String attribute, Optional<Map<String, AttributeValue>> seen) {
        return seen.map(found -> replace(item, attribute, found)).orElseGet(() -> create(item));
    }
}
