package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.feed.StatusEntries;
import healthcode.feed.StatusState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Status entries in DynamoDB, each written by compare-and-set on its version. */
public final class DynamoStatusEntries implements StatusEntries {

    /** INVALID counts as the last version that can be, so that one rule says both which is newer and what is final. */
    private static final long FINAL = Long.MAX_VALUE;

    private static final int SLICES = 16;

    private final Table table;
    private final Retries retries;
    private final InstantSource clock;

    /** @param clock only to pass over what is past its life */
    public DynamoStatusEntries(DynamoDbClient client, String table, Retries retries, InstantSource clock) {
        this.table = new Table(client, table);
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public void put(StatusIndex index, long version, StatusState state, Instant until) {
        var counted = state == StatusState.INVALID ? FINAL : version;
        var item = new HashMap<>(Keys.status(index));
        item.put(Attributes.VERSION, StoredItems.number(counted));
        item.put(Attributes.STATE, AttributeValue.fromS(state.name()));
        item.put(Attributes.TTL, StoredItems.number(until.getEpochSecond()));
        retries.until(_ -> {
            var there = table.get(Keys.status(index));
            if (there.isPresent() && StoredItems.number(there.get(), Attributes.VERSION) >= counted) {
                return new Tried.Done<>(false);
            }
            return table.swap(item, Attributes.VERSION, there)
                    ? new Tried.Done<>(true)
                    : new Tried.Again<>("a status changed meanwhile");
        });
    }

    @Override
    public List<Entry> shard(RegionCode province, int shard) {
        var now = clock.instant().getEpochSecond();
        var name = new StatusIndex(province, shard, 0).shardName();
        var entries = new ArrayList<Entry>();
        for (var slice = 0; slice < SLICES; slice++) {
            var partition = Keys.statuses(name, slice);
            retries.until(_ -> new Tried.Done<>(table.whole(partition))).stream()
                    .filter(item -> now < StoredItems.number(item, Attributes.TTL))
                    .map(DynamoStatusEntries::entry)
                    .filter(entry -> entry.state() != StatusState.VALID)
                    .forEach(entries::add);
        }
        return entries;
    }

    private static Entry entry(Map<String, AttributeValue> item) {
        return new Entry(
                Integer.parseInt(item.get(Attributes.SK).s()),
                StatusState.valueOf(item.get(Attributes.STATE).s()));
    }

    @Override
    public int shards(RegionCode province) {
        var leased = retries.until(_ -> new Tried.Done<>(table.get(Keys.statusSequence(province))))
                .map(item -> StoredItems.number(item, Attributes.NEXT))
                .orElse(0L);
        return Math.toIntExact((leased + StatusIndex.SHARD_SIZE - 1) / StatusIndex.SHARD_SIZE);
    }
}
