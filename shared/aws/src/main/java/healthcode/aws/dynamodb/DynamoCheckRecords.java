package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.Level;
import healthcode.code.SubjectId;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.RequestId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checks under the holder they are about: {@code S#sid} / {@code C#filed#id}, kept for 15 days, a roster's from its
 * departure on.
 */
public final class DynamoCheckRecords implements CheckRecords {

    private static final String CHECK = "C#";

    private final Table table;
    private final Retries retries;

    public DynamoCheckRecords(DynamoDbClient client, String table, Retries retries) {
        this.table = new Table(client, table);
        this.retries = retries;
    }

    @Override
    public void record(Entry entry) {
        var item = item(entry);
        retries.until(_ -> {
            table.keep(item);
            return new Tried.Done<>(true);
        });
    }

    @Override
    public List<Entry> of(SubjectId subject, Instant now) {
        return retries.until(_ -> new Tried.Done<>(table.query("S#" + subject.text(), CHECK, false, MOST).stream()
                .filter(item -> counts(item, now))
                .map(item -> entry(subject, item))
                .toList()));
    }

    @Override
    public List<RequestId> rosters(SubjectId subject, Instant now) {
        return retries.until(_ -> new Tried.Done<>(table.all("S#" + subject.text(), CHECK).reversed().stream()
                .filter(item -> counts(item, now))
                .flatMap(item -> roster(item).stream())
                .distinct()
                .toList()));
    }

    private static boolean counts(Map<String, AttributeValue> item, Instant now) {
        return now.getEpochSecond() < StoredItems.number(item, Attributes.TTL);
    }

    private static Optional<RequestId> roster(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get("roster")).map(AttributeValue::s).map(RequestId::new);
    }

    static Map<String, AttributeValue> item(Entry entry) {
        var sort = CHECK + "%015d#%s".formatted(entry.filed().toEpochMilli(), entry.id());
        var item = new HashMap<>(Keys.key("S#" + entry.subject().text(), sort));
        item.put("at", StoredItems.number(entry.at().toEpochMilli()));
        item.put("by", AttributeValue.fromS(entry.operator()));
        item.put("place", AttributeValue.fromS(entry.place()));
        item.put("means", AttributeValue.fromS(entry.means().name()));
        item.put("answer", AttributeValue.fromS(entry.answer().name()));
        item.put("level", AttributeValue.fromS(entry.level().name()));
        item.put("why", AttributeValue.fromS(entry.reason()));
        entry.trip().ifPresent(trip -> item.put("trip", AttributeValue.fromS(trip)));
        entry.roster().ifPresent(roster -> item.put("roster", AttributeValue.fromS(roster.text())));
        item.put(Attributes.TTL, StoredItems.number(entry.until().getEpochSecond()));
        return item;
    }

    private static Entry entry(SubjectId subject, Map<String, AttributeValue> item) {
        var parts = item.get(Attributes.SK).s().split("#", 3);
        return new Entry(
                subject,
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                parts[2],
                Instant.ofEpochMilli(StoredItems.number(item, "at")),
                item.get("by").s(),
                item.get("place").s(),
                Means.valueOf(item.get("means").s()),
                GateAnswer.valueOf(item.get("answer").s()),
                Level.valueOf(item.get("level").s()),
                item.get("why").s(),
                Optional.ofNullable(item.get("trip")).map(AttributeValue::s),
                roster(item),
                Instant.ofEpochSecond(StoredItems.number(item, Attributes.TTL)));
    }
}
