package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Immutable JSON documents about the gateway itself (trust lists, sealed keys): none about holders, none expires. */
public final class DynamoDocuments {

    private static final int MOST = 100;

    private final Table table;
    private final JsonCodec json;
    private final StoredItems items;
    private final Retries retries;

    public DynamoDocuments(DynamoDbClient client, String table, JsonCodec json, Retries retries) {
        this.table = new Table(client, table);
        this.json = json;
        this.items = new StoredItems(json);
        this.retries = retries;
    }

    /** A document and the sort key it is kept under. */
    public record Kept(String sort, JsonValue document) {}

    /** The document at this key, or empty. */
    public Optional<JsonValue> get(String partition, String sort) {
        return retries.until(
                _ -> new Tried.Done<>(table.get(Keys.key(partition, sort)).map(items::document)));
    }

    /** The first 100 documents of a partition in the order of their sort keys. */
    public List<Kept> all(String partition) {
        return query(partition, true, MOST);
    }

    /**
     * Every document of a partition whose sort key comes after {@code sort}, in order, however many pages they fill.
     */
    public List<Kept> after(String partition, String sort) {
        return retries.until(_ -> new Tried.Done<>(kept(table.after(partition, sort))));
    }

    /** The document of a partition with the greatest sort key, or empty. */
    public Optional<Kept> latest(String partition) {
        return query(partition, false, 1).stream().findFirst();
    }

    /**
     * Keeps {@code document} where there is none yet.
     *
     * @return false if another document is there; true also when an earlier, unanswered attempt had kept this one
     */
    public boolean create(String partition, String sort, JsonObject document) {
        return retries.until(_ -> {
            try {
                table.put(item(partition, sort, document));
                return new Tried.Done<>(true);
            } catch (ConditionalCheckFailedException _) {
                var there = table.get(Keys.key(partition, sort)).map(items::document);
                return new Tried.Done<>(there.equals(Optional.of(document)));
            }
        });
    }

    /** Keeps the same {@code document} under {@code sort} in every partition, or in none if one is taken. */
    boolean createAll(List<String> partitions, String sort, JsonObject document) {
        var writes = partitions.stream()
                .map(partition -> table.create(item(partition, sort, document)))
                .toList();
        return retries.until(_ -> {
            var there = table.get(Keys.key(partitions.getFirst(), sort)).map(items::document);
            if (there.isPresent()) {
                return new Tried.Done<>(there.get().equals(document));
            }
            table.transact(writes);
            return new Tried.Done<>(true);
        });
    }

    private List<Kept> query(String partition, boolean forward, int limit) {
        return retries.until(_ -> new Tried.Done<>(kept(table.query(partition, forward, limit))));
    }

    private List<Kept> kept(List<Map<String, AttributeValue>> found) {
        return found.stream()
                .map(item -> new Kept(item.get(Attributes.SK).s(), items.document(item)))
                .toList();
    }

    private Map<String, AttributeValue> item(String partition, String sort, JsonObject document) {
        var item = new HashMap<>(Keys.key(partition, sort));
        item.put(Attributes.DOCUMENT, AttributeValue.fromS(new String(json.print(document), StandardCharsets.UTF_8)));
        return item;
    }
}
