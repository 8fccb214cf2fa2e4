package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.SubjectId;
import healthcode.recognition.Holders;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Everybody in the table, by a strongly consistent scan, which no function that is deployed may do. A mark is the name
 * of the last partition that was looked at.
 */
public final class DynamoHolders implements Holders {

    private final Table table;
    private final int limit;
    private final Retries retries;

    /** @param limit how many items are looked at for one page, those of other kinds included */
    public DynamoHolders(DynamoDbClient client, String table, int limit, Retries retries) {
        this.table = new Table(client, table);
        this.limit = limit;
        this.retries = retries;
    }

    @Override
    public Page after(Optional<String> mark) {
        return retries.until(_ -> {
            var page = table.scan(Keys.HOLDER, mark, limit);
            var holders = page.partitions().stream()
                    .flatMap(partition -> subject(partition).stream())
                    .toList();
            return new Tried.Done<>(new Page(holders, page.last()));
        });
    }

    /** Empty for a partition that this version never wrote. */
    private static Optional<SubjectId> subject(String partition) {
        try {
            return Optional.of(Keys.holder(partition));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
