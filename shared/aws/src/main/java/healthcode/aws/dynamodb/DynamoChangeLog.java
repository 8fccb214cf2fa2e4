package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.RegionCode;
import healthcode.feed.ChangeLog;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Change feeds in DynamoDB. Entry, number and the mark that a decision was told commit together, so a decision told
 * twice adds nothing and a number is never left out.
 */
public final class DynamoChangeLog implements ChangeLog {

    private final Table table;
    private final JsonCodec json;
    private final StoredItems items;
    private final Retries retries;
    private final InstantSource clock;

    /** @param clock only to pass over what is past its life */
    public DynamoChangeLog(DynamoDbClient client, String table, JsonCodec json, Retries retries, InstantSource clock) {
        this.table = new Table(client, table);
        this.json = json;
        this.items = new StoredItems(json);
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public void append(RegionCode region, Source source, JsonObject change, Instant at) {
        var mark = new HashMap<>(Keys.projected(source.subject(), source.seq(), region));
        // As long as the decision itself: it may be told again for as long as it can be read.
        mark.put(
                Attributes.TTL,
                StoredItems.number(at.plus(DynamoDecisions.DECISION_LIFE).getEpochSecond()));
        var key = Keys.projected(source.subject(), source.seq(), region);
        retries.until(_ -> {
            if (table.get(key).isEmpty()) {
                commit(region, source.shard(), mark, change, at);
            }
            return new Tried.Done<>(true);
        });
    }

    private void commit(RegionCode region, int shard, Map<String, AttributeValue> mark, JsonObject change, Instant at) {
        var counter = table.get(Keys.feedCounter(region, shard));
        var number =
                counter.map(item -> StoredItems.number(item, Attributes.NEXT)).orElse(0L) + 1;
        var before =
                counter.map(item -> StoredItems.number(item, Attributes.UNTIL)).orElse(0L);
        // Never shorter than the one before: then whatever is missing before an entry can be told from what is late.
        var until = Math.max(before, at.plus(LIFE).getEpochSecond());
        var entry = new HashMap<>(Keys.feedEntry(region, shard, number));
        entry.put(Attributes.NEXT, StoredItems.number(number));
        entry.put(Attributes.UNTIL, StoredItems.number(before));
        entry.put(Attributes.TTL, StoredItems.number(until));
        entry.put(Attributes.DOCUMENT, AttributeValue.fromS(new String(json.print(change), StandardCharsets.UTF_8)));
        var next = new HashMap<>(Keys.feedCounter(region, shard));
        next.put(Attributes.NEXT, StoredItems.number(number));
        next.put(Attributes.UNTIL, StoredItems.number(until));
        table.transact(List.of(table.create(mark), table.create(entry), table.write(next, Attributes.NEXT, counter)));
    }

    @Override
    public List<Entry> after(RegionCode region, int shard, long number, int limit) {
        var found = retries.until(_ -> new Tried.Done<>(table.between(
                Keys.feed(region, shard), Keys.feedSort(number + 1), Keys.feedSort(Long.MAX_VALUE / 10_000), limit)));
        return unbroken(found, number);
    }

    /**
     * Up to the first entry that is not visible yet, since the items of a transaction may appear one by one. What is
     * missing because its life is over is passed over: nothing before it is alive either.
     */
    private List<Entry> unbroken(List<Map<String, AttributeValue>> found, long number) {
        var now = clock.instant().getEpochSecond();
        var entries = new ArrayList<Entry>();
        var expected = number + 1;
        for (var item : found) {
            var here = StoredItems.number(item, Attributes.NEXT);
            if (here != expected && now < StoredItems.number(item, Attributes.UNTIL)) {
                return entries;
            }
            if (now < StoredItems.number(item, Attributes.TTL)) {
                entry(item, here).ifPresent(entries::add);
            }
            expected = here + 1;
        }
        return entries;
    }

    private Optional<Entry> entry(Map<String, AttributeValue> item, long number) {
        return items.document(item) instanceof JsonObject change
                ? Optional.of(new Entry(number, change))
                : Optional.empty();
    }
}
