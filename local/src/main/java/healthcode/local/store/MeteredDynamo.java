package healthcode.local.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts what AWS would bill for each call by its documented rules, never by what an emulator says of itself, and
 * passes the call on.
 *
 * <p>Two sizes cannot be seen from the call: an item that a put replaces, which here is never the larger one, and one
 * that an update or a delete meets, which here is a counter or a mark of less than 1 KB. Refused conditions count: they
 * are billed.
 */
public final class MeteredDynamo implements DynamoDbClient {

    private final DynamoDbClient store;
    private final AtomicReference<RequestUnits> used = new AtomicReference<>(RequestUnits.NONE);

    public MeteredDynamo(DynamoDbClient store) {
        this.store = store;
    }

    /** What the calls are passed on to. */
    public DynamoDbClient store() {
        return store;
    }

    /** Everything since this client was made. */
    public RequestUnits used() {
        return used.get();
    }

    private void count(RequestUnits units) {
        used.accumulateAndGet(units, RequestUnits::plus);
    }

    private void countItem(Map<String, AttributeValue> item, Boolean consistent) {
        count(RequestUnits.read(RequestUnits.size(item), Boolean.TRUE.equals(consistent)));
    }

    @Override
    public String serviceName() {
        return store.serviceName();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        var response = store.getItem(request);
        countItem(response.item(), request.consistentRead());
        return response;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        var response = store.query(request);
        var octets = response.items().stream().mapToLong(RequestUnits::size).sum();
        count(RequestUnits.read(octets, Boolean.TRUE.equals(request.consistentRead())));
        return response;
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        var response = store.batchGetItem(request);
        request.requestItems().forEach((table, asked) -> {
            var found = response.responses().getOrDefault(table, List.of());
            found.forEach(item -> countItem(item, asked.consistentRead()));
            var left = response.unprocessedKeys().get(table);
            for (var missing = missing(asked, left) - found.size(); missing > 0; missing--) {
                countItem(Map.of(), asked.consistentRead());
            }
        });
        return response;
    }

    private static int missing(KeysAndAttributes asked, KeysAndAttributes left) {
        return asked.keys().size() - (left == null ? 0 : left.keys().size());
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        var response = store.batchWriteItem(request);
        request.requestItems().values().stream()
                .flatMap(List::stream)
                .forEach(write -> count(
                        write.putRequest() == null
                                ? RequestUnits.write(0)
                                : put(write.putRequest().item())));
        response.unprocessedItems().values().stream()
                .flatMap(List::stream)
                .forEach(write ->
                        count(RequestUnits.NONE.since(put(write.putRequest().item()))));
        return response;
    }

    private static RequestUnits put(Map<String, AttributeValue> item) {
        return RequestUnits.write(RequestUnits.size(item));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        count(put(request.item()));
        return store.putItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        count(RequestUnits.write(0));
        return store.updateItem(request);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        count(RequestUnits.write(0));
        return store.deleteItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        request.transactItems().forEach(write -> count(units(write).inTransaction()));
        return store.transactWriteItems(request);
    }

    private static RequestUnits units(TransactWriteItem write) {
        return write.put() == null ? RequestUnits.write(0) : put(write.put().item());
    }
}
