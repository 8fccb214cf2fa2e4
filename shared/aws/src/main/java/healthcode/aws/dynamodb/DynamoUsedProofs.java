package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.Octets;
import healthcode.recognition.UsedProofs;
import java.time.Instant;
import java.util.HashMap;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Used proofs in DynamoDB: {@code N#digest} / {@code N}, put where there is none, so that of two gates one is first.
 *
 * <p>What is past its life may still be there and counts: its name holds a time that would be refused by now.
 */
public final class DynamoUsedProofs implements UsedProofs {

    private static final String SORT = "N";

    /** Which attempt put it: a call that timed out may have been the first use, and must not be told otherwise. */
    private static final String BY = "by";

    private final Table table;
    private final Retries retries;

    public DynamoUsedProofs(DynamoDbClient client, String table, Retries retries) {
        this.table = new Table(client, table);
        this.retries = retries;
    }

    @Override
    public boolean first(Octets proof, Instant until) {
        var key = Keys.key("N#" + proof.base64Url(), SORT);
        var by = AttributeValue.fromS(UUID.randomUUID().toString());
        var item = new HashMap<>(key);
        item.put(BY, by);
        item.put(Attributes.TTL, StoredItems.number(until.getEpochSecond()));
        return retries.until(attempt -> {
            try {
                table.put(item);
                return new Tried.Done<>(true);
            } catch (ConditionalCheckFailedException _) {
                return new Tried.Done<>(attempt > 0
                        && table.get(key)
                                .filter(there -> by.equals(there.get(BY)))
                                .isPresent());
            }
        });
    }
}
