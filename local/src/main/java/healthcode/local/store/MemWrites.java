package healthcode.local.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Turns requests that write into what they change and under which condition. */
final class MemWrites {

    private static final int MOST_ITEMS = 100;

    private MemWrites() {}

    /**
     * One item's part in a request.
     *
     * @param change the item after it, from the item before it or null
     * @param place the attributes that should be its key, which the table's schema may yet refuse
     * @param writes false for a mere check
     * @param tells whether a failed condition shows the item
     */
    record Write(
            String table,
            Map<String, AttributeValue> place,
            List<Expression.Clause> condition,
            UnaryOperator<Map<String, AttributeValue>> change,
            boolean writes,
            boolean tells) {

        Write {
            // The request itself is refused for a missing or empty key, and a single item for one of the wrong type.
            if (place.size() != 2) {
                throw Refusals.validation("The provided key element does not match the schema");
            }
            if (place.values().stream().anyMatch(value -> "".equals(value.s()))) {
                throw Refusals.validation("The AttributeValue for a key attribute cannot contain an empty string");
            }
        }

        MemTable.Key key() {
            return MemTable.Key.exactly(place);
        }
    }

    static Write of(PutItemRequest put) {
        return put(
                put.tableName(),
                put.item(),
                Expression.condition(
                        put.conditionExpression(), put.expressionAttributeNames(), put.expressionAttributeValues()),
                false);
    }

    static Write of(DeleteItemRequest delete) {
        var condition = Expression.condition(
                delete.conditionExpression(), delete.expressionAttributeNames(), delete.expressionAttributeValues());
        return delete(delete.tableName(), delete.key(), condition, false);
    }

    static Write of(UpdateItemRequest update) {
        var parsed = Expression.update(
                update.updateExpression(),
                update.conditionExpression(),
                update.expressionAttributeNames(),
                update.expressionAttributeValues());
        return update(update.tableName(), update.key(), parsed, false);
    }

    static List<Write> of(TransactWriteItemsRequest request) {
        var items = request.transactItems();
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw Refusals.validation("Member must have length between 1 and 100");
        }
        var token = request.clientRequestToken();
        if (token != null && (token.isEmpty() || token.length() > 36)) {
            throw Refusals.validation("clientRequestToken: length between 1 and 36");
        }
        var writes = items.stream().map(MemWrites::of).toList();
        var seen = new HashSet<>();
        if (!writes.stream().allMatch(write -> seen.add(List.of(write.table(), write.place())))) {
            throw Refusals.validation("Transaction request cannot include multiple operations on one item");
        }
        return writes;
    }

    private static Write of(TransactWriteItem item) {
        if (item.put() != null) {
            var put = item.put();
            return put(
                    put.tableName(),
                    put.item(),
                    Expression.condition(
                            put.conditionExpression(), put.expressionAttributeNames(), put.expressionAttributeValues()),
                    tells(put.returnValuesOnConditionCheckFailure()));
        }
        if (item.delete() != null) {
            var delete = item.delete();
            var condition = Expression.condition(
                    delete.conditionExpression(),
                    delete.expressionAttributeNames(),
                    delete.expressionAttributeValues());
            var tells = tells(delete.returnValuesOnConditionCheckFailure());
            return delete(delete.tableName(), delete.key(), condition, tells);
        }
        if (item.conditionCheck() != null) {
            var check = item.conditionCheck();
            var condition = Expression.condition(
                    check.conditionExpression(), check.expressionAttributeNames(), check.expressionAttributeValues());
            var tells = tells(check.returnValuesOnConditionCheckFailure());
            return new Write(check.tableName(), check.key(), condition, UnaryOperator.identity(), false, tells);
        }
        var update = item.update();
        var parsed = Expression.update(
                update.updateExpression(),
                update.conditionExpression(),
                update.expressionAttributeNames(),
                update.expressionAttributeValues());
        return update(update.tableName(), update.key(), parsed, tells(update.returnValuesOnConditionCheckFailure()));
    }

    private static Write delete(
            String table, Map<String, AttributeValue> key, List<Expression.Clause> condition, boolean tells) {
        return new Write(table, key, condition, _ -> null, true, tells);
    }

    private static Write update(
            String table, Map<String, AttributeValue> key, Expression.Update parsed, boolean tells) {
        return new Write(table, key, parsed.condition(), MemTable.changing(key, parsed.changes()), true, tells);
    }

    private static Write put(
            String table, Map<String, AttributeValue> item, List<Expression.Clause> condition, boolean tells) {
        var stored = MemTable.admitted(item);
        return new Write(table, MemTable.keyOf(item), condition, _ -> stored, true, tells);
    }

    private static boolean tells(ReturnValuesOnConditionCheckFailure wish) {
        return wish == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }

    /** The items after a transaction, or the refusal of all of it with a reason for each item. */
    static List<Map<String, AttributeValue>> prepare(
            List<Write> writes, Function<Write, Optional<Map<String, AttributeValue>>> committed) {
        var after = new ArrayList<Map<String, AttributeValue>>();
        var reasons =
                writes.stream().map(write -> reason(write, committed, after)).toList();
        if (!reasons.stream().allMatch(Refusals.NONE::equals)) {
            throw Refusals.cancelled(reasons);
        }
        return after;
    }

    private static CancellationReason reason(
            Write write,
            Function<Write, Optional<Map<String, AttributeValue>>> committed,
            List<Map<String, AttributeValue>> after) {
        try {
            var there = committed.apply(write);
            if (MemTable.holds(write.condition(), there)) {
                after.add(write.change().apply(there.orElse(null)));
                return Refusals.NONE;
            }
            var reason = CancellationReason.builder()
                    .code("ConditionalCheckFailed")
                    .message("The conditional request failed");
            there.filter(_ -> write.tells()).ifPresent(reason::item);
            return reason.build();
        } catch (DynamoDbException e) {
            return CancellationReason.builder()
                    .code("ValidationError")
                    .message(e.awsErrorDetails().errorMessage())
                    .build();
        }
    }

    /** What an update gives back. */
    static UpdateItemResponse answer(
            UpdateItemRequest request,
            Optional<Map<String, AttributeValue>> before,
            Map<String, AttributeValue> after) {
        var response = UpdateItemResponse.builder();
        switch (request.returnValues() == null ? "NONE" : request.returnValuesAsString()) {
            case "ALL_NEW" -> response.attributes(after);
            case "ALL_OLD" -> before.ifPresent(response::attributes);
            case "UPDATED_NEW" -> response.attributes(touched(request, after));
            case "UPDATED_OLD" ->
                before.map(old -> touched(request, old))
                        .filter(old -> !old.isEmpty())
                        .ifPresent(response::attributes);
            default -> {}
        }
        return response.build();
    }

    private static Map<String, AttributeValue> touched(UpdateItemRequest request, Map<String, AttributeValue> item) {
        var update = Expression.update(
                request.updateExpression(),
                request.conditionExpression(),
                request.expressionAttributeNames(),
                request.expressionAttributeValues());
        var touched = new HashMap<String, AttributeValue>();
        update.changes().stream()
                .filter(change -> item.containsKey(change.name()))
                .forEach(change -> touched.put(change.name(), item.get(change.name())));
        return touched;
    }
}
