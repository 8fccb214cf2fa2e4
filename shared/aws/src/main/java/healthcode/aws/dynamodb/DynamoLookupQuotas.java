package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.recognition.LookupQuotas;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Counters of document lookups: {@code OP#operator#kind#window} / {@code Q}, gone an hour after their window.
 *
 * <p>One item for each operator and window, so that the count is exact: it takes some hundred calls a second of one
 * operator to make it warm, and those are far beyond the quota.
 */
public final class DynamoLookupQuotas implements LookupQuotas {

    private static final Duration AFTER = Duration.ofHours(1);
    private static final String COUNT = "count";

    private final Table table;
    private final Retries retries;

    public DynamoLookupQuotas(DynamoDbClient client, String table, Retries retries) {
        this.table = new Table(client, table);
        this.retries = retries;
    }

    @Override
    public boolean take(String operator, Kind kind, int amount, Instant now) {
        var window = kind.windowOf(now);
        var key = Keys.key("OP#" + operator + "#" + kind.name() + "#" + window.getEpochSecond(), "Q");
        var ends = window.plus(kind.window()).plus(AFTER).getEpochSecond();
        // A call whose answer was lost may be counted twice: the quota is then reached early, never late.
        var before = retries.until(_ -> new Tried.Done<>(table.take(key, COUNT, amount, ends)));
        return before + amount <= kind.most();
    }
}
