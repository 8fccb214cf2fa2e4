package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.SubjectId;
import healthcode.recognition.AccessRecords;
import healthcode.recognition.Operation;
import healthcode.recognition.Purpose;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Accesses under the holder they are about: {@code S#sid} / {@code Q#time#caller}, kept for 15 days. */
public final class DynamoAccessRecords implements AccessRecords {

    private static final String ACCESS = "Q#";

    private final Table table;
    private final Retries retries;

    public DynamoAccessRecords(DynamoDbClient client, String table, Retries retries) {
        this.table = new Table(client, table);
        this.retries = retries;
    }

    @Override
    public void record(Access access) {
        var sort = ACCESS + "%015d#%s".formatted(access.at().toEpochMilli(), access.caller());
        var item = new HashMap<>(Keys.key("S#" + access.subject().text(), sort));
        item.put("by", AttributeValue.fromS(access.caller()));
        item.put("op", AttributeValue.fromS(access.operation().id()));
        item.put("purpose", AttributeValue.fromS(access.purpose().code()));
        item.put(Attributes.TTL, StoredItems.number(access.at().plus(LIFE).getEpochSecond()));
        retries.until(_ -> {
            try {
                table.put(item);
            } catch (ConditionalCheckFailedException _) {
                // The same caller about the same holder in the same millisecond: it is on record already.
                return new Tried.Done<>(false);
            }
            return new Tried.Done<>(true);
        });
    }

    @Override
    public List<Access> of(SubjectId subject, Instant now) {
        return retries.until(_ -> new Tried.Done<>(table.query("S#" + subject.text(), ACCESS, false, MOST).stream()
                .filter(item -> now.getEpochSecond() < StoredItems.number(item, Attributes.TTL))
                .map(item -> access(subject, item))
                .toList()));
    }

    private static Access access(SubjectId subject, Map<String, AttributeValue> item) {
        return new Access(
                subject,
                item.get("by").s(),
                Operation.named(item.get("op").s()).orElseThrow(),
                Purpose.ofCode(item.get("purpose").s()).orElseThrow(),
                Instant.ofEpochMilli(Long.parseLong(item.get(Attributes.SK).s().split("#", 3)[1])));
    }
}
