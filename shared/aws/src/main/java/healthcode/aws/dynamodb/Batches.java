package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Many items in few calls; a batch is no transaction, and what the store leaves unprocessed is tried again. */
record Batches(DynamoDbClient client, String name, Retries retries) {

    private static final int MOST_READ = 100;
    private static final int MOST_WRITTEN = 25;

    /** The items at {@code keys}, all different, that are there, as of all writes acknowledged so far. */
    List<Map<String, AttributeValue>> get(List<Map<String, AttributeValue>> keys) {
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (var from = 0; from < keys.size(); from += MOST_READ) {
            var left = new ArrayList<>(keys.subList(from, Math.min(keys.size(), from + MOST_READ)));
            retries.until(_ -> {
                var response = client.batchGetItem(request -> request.requestItems(Map.of(
                        name,
                        KeysAndAttributes.builder()
                                .keys(left)
                                .consistentRead(true)
                                .build())));
                found.addAll(response.responses().getOrDefault(name, List.of()));
                var missed = response.unprocessedKeys().get(name);
                left.clear();
                left.addAll(missed == null ? List.of() : missed.keys());
                return left.isEmpty() ? new Tried.Done<>(true) : new Tried.Again<>("keys left unread");
            });
        }
        return found;
    }

    /** Puts items, all of different keys, whatever is there. */
    void put(List<Map<String, AttributeValue>> items) {
        for (var from = 0; from < items.size(); from += MOST_WRITTEN) {
            var left = new ArrayList<>(items.subList(from, Math.min(items.size(), from + MOST_WRITTEN)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(PutRequest.builder().item(item).build())
                            .build())
                    .toList());
            retries.until(_ -> {
                var missed = client.batchWriteItem(request -> request.requestItems(Map.of(name, left)))
                        .unprocessedItems()
                        .getOrDefault(name, List.of());
                left.clear();
                left.addAll(missed);
                return left.isEmpty() ? new Tried.Done<>(true) : new Tried.Again<>("items left unwritten");
            });
        }
    }
}
