package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.SubjectId;
import healthcode.feed.Predecessors;
import healthcode.json.JsonCodec;
import healthcode.recognition.Decision;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Decisions as the table's stream delivers them, and the ones before them. */
public final class DynamoDecisionStream implements Predecessors {

    private final Table table;
    private final StoredItems items;
    private final Retries retries;

    public DynamoDecisionStream(DynamoDbClient client, String table, JsonCodec json, Retries retries) {
        this.table = new Table(client, table);
        this.items = new StoredItems(json);
        this.retries = retries;
    }

    /**
     * The decision that {@code item} is, or empty when it is another kind of item.
     *
     * @throws RuntimeException if this version never wrote such a decision
     */
    public Optional<Decision> read(Map<String, AttributeValue> item) {
        var partition = item.get(Attributes.PK).s();
        return partition.startsWith(Keys.HOLDER) && item.get(Attributes.SK).s().startsWith(Keys.DECISION)
                ? Optional.of(items.decision(item, Keys.holder(partition)))
                : Optional.empty();
    }

    @Override
    public Optional<Decision> decision(SubjectId subject, long seq) {
        return retries.until(_ ->
                new Tried.Done<>(table.get(Keys.decision(subject, seq)).map(item -> items.decision(item, subject))));
    }
}
