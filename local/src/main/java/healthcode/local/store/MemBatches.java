package healthcode.local.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Batches as the gateway uses them: strongly consistent reads, puts, nothing left unprocessed. */
final class MemBatches {

    private static final int MOST_READ = 100;
    private static final int MOST_WRITTEN = 25;

    private MemBatches() {}

    static BatchGetItemResponse read(
            BatchGetItemRequest request,
            BiFunction<String, MemTable.Key, Optional<Map<String, AttributeValue>>> shown) {
        var responses = new HashMap<String, List<Map<String, AttributeValue>>>();
        request.requestItems().forEach((table, asked) -> {
            if (!Boolean.TRUE.equals(asked.consistentRead())) {
                throw Refusals.unsupported("an eventually consistent batch");
            }
            var keys = asked.keys().stream().map(MemTable.Key::exactly).toList();
            requireDifferent(keys, MOST_READ);
            responses.put(
                    table,
                    keys.stream()
                            .flatMap(key -> shown.apply(table, key).stream())
                            .toList());
        });
        return BatchGetItemResponse.builder()
                .responses(responses)
                .unprocessedKeys(Map.of())
                .build();
    }

    static List<MemWrites.Write> writes(BatchWriteItemRequest request) {
        var writes = new ArrayList<MemWrites.Write>();
        request.requestItems()
                .forEach((table, items) -> items.forEach(item -> {
                    if (item.putRequest() == null) {
                        throw Refusals.unsupported("a batch that deletes");
                    }
                    writes.add(MemWrites.of(PutItemRequest.builder()
                            .tableName(table)
                            .item(item.putRequest().item())
                            .build()));
                }));
        requireDifferent(writes.stream().map(MemWrites.Write::key).toList(), MOST_WRITTEN);
        return writes;
    }

    private static void requireDifferent(List<MemTable.Key> keys, int most) {
        if (keys.isEmpty() || keys.size() > most || new HashSet<>(keys).size() < keys.size()) {
            throw Refusals.validation("Too many items requested, none, or one twice");
        }
    }
}
