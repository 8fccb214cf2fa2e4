package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.Head;
import healthcode.recognition.Manifest;
import healthcode.recognition.Manifests;
import healthcode.recognition.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Rosters: {@code M#id} / {@code HEAD} and {@code M#id} / {@code SEAT#name}, kept as long as checks; heads are read a
 * hundred at a time and strongly consistently, checks and seats are written twenty-five at a time.
 */
public final class DynamoManifests implements Manifests {

    private static final String SEAT = "SEAT#";
    private static final String HEAD = "HEAD";

    private final Table table;
    private final Batches batches;
    private final StoredItems items;
    private final Retries retries;

    public DynamoManifests(DynamoDbClient client, String table, JsonCodec json, Retries retries) {
        this.table = new Table(client, table);
        this.batches = new Batches(client, table, retries);
        this.items = new StoredItems(json);
        this.retries = retries;
    }

    @Override
    public Manifest open(RequestId id, Manifest manifest) {
        var item = new HashMap<>(Keys.key("M#" + id.text(), HEAD));
        item.put("by", AttributeValue.fromS(manifest.owner()));
        item.put(Attributes.DIGEST, StoredItems.binary(manifest.digest()));
        item.put("place", AttributeValue.fromS(manifest.place()));
        item.put("dest", AttributeValue.fromS(manifest.destination().code()));
        item.put("at", StoredItems.number(manifest.openedAt().toEpochMilli()));
        item.put(Attributes.TTL, StoredItems.number(expires(manifest.openedAt())));
        return retries.until(_ -> {
            try {
                table.put(item);
                return new Tried.Done<>(manifest(item));
            } catch (ConditionalCheckFailedException _) {
                return table.get(Keys.key("M#" + id.text(), HEAD))
                        .<Tried<Manifest>>map(there -> new Tried.Done<>(manifest(there)))
                        .orElseGet(() -> new Tried.Again<>("a roster has just gone"));
            }
        });
    }

    @Override
    public Optional<Manifest> find(RequestId id, Instant now) {
        return retries.until(_ -> new Tried.Done<>(table.get(Keys.key("M#" + id.text(), HEAD))
                .filter(item -> live(item, now))
                .map(DynamoManifests::manifest)));
    }

    @Override
    public List<Manifest.Seat> seats(RequestId id, Instant now) {
        return retries.until(_ -> new Tried.Done<>(table.all("M#" + id.text(), SEAT).stream()
                .filter(item -> live(item, now))
                .map(DynamoManifests::seat)
                .toList()));
    }

    @Override
    public Map<SubjectId, Head> heads(Collection<SubjectId> subjects) {
        var byKey = new HashMap<String, SubjectId>();
        var keys = new ArrayList<Map<String, AttributeValue>>();
        for (var subject : subjects) {
            var key = Keys.head(subject);
            byKey.put(key.get(Attributes.PK).s(), subject);
            keys.add(key);
        }
        var heads = new HashMap<SubjectId, Head>();
        for (var item : batches.get(keys)) {
            heads.put(byKey.get(item.get(Attributes.PK).s()), items.head(item));
        }
        return heads;
    }

    @Override
    public void keep(RequestId id, List<CheckRecords.Entry> checks, List<Manifest.Seat> seats) {
        batches.put(checks.stream().map(DynamoCheckRecords::item).toList());
        batches.put(seats.stream().map(seat -> item(id, seat)).toList());
    }

    private static Map<String, AttributeValue> item(RequestId id, Manifest.Seat seat) {
        var item = new HashMap<>(Keys.key("M#" + id.text(), SEAT + seat.seat()));
        item.put("answer", AttributeValue.fromS(seat.answer().name()));
        item.put("level", AttributeValue.fromS(seat.level().name()));
        item.put("why", AttributeValue.fromS(seat.reason()));
        item.put("at", StoredItems.number(seat.at().toEpochMilli()));
        item.put(Attributes.TTL, StoredItems.number(expires(seat.at())));
        return item;
    }

    private static Manifest.Seat seat(Map<String, AttributeValue> item) {
        return new Manifest.Seat(
                item.get(Attributes.SK).s().substring(SEAT.length()),
                GateAnswer.valueOf(item.get("answer").s()),
                Level.valueOf(item.get("level").s()),
                item.get("why").s(),
                Instant.ofEpochMilli(StoredItems.number(item, "at")));
    }

    private static Manifest manifest(Map<String, AttributeValue> item) {
        return new Manifest(
                item.get("by").s(),
                StoredItems.octets(item, Attributes.DIGEST),
                item.get("place").s(),
                new RegionCode(item.get("dest").s()),
                Instant.ofEpochMilli(StoredItems.number(item, "at")));
    }

    private static long expires(Instant from) {
        return from.plus(CheckRecords.LIFE).getEpochSecond();
    }

    private static boolean live(Map<String, AttributeValue> item, Instant now) {
        return now.getEpochSecond() < StoredItems.number(item, Attributes.TTL);
    }
}
