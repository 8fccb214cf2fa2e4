package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.json.JsonValue;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.Head;
import healthcode.recognition.Manifest;
import healthcode.recognition.ManifestDocument;
import healthcode.recognition.ManifestLog;
import healthcode.recognition.Manifests;
import healthcode.recognition.RequestId;
import java.nio.charset.StandardCharsets;
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
 * Rosters: {@code M#id} / {@code HEAD} and their pages {@code M#id} / {@code P#number}, kept as long as checks;
 * {@code T#journey} / {@code M#id} names the rosters of one journey. Heads are read a hundred at a time and strongly
 * consistently, checks are written twenty-five at a time.
 */
public final class DynamoManifests implements Manifests {

    private static final String JOURNEY = "T#";
    private static final String ROSTER = "M#";
    private static final String PAGE = "P#";
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
        manifest.trip().ifPresent(trip -> item.put(Attributes.DOCUMENT, document(ManifestDocument.of(trip))));
        item.put(Attributes.TTL, StoredItems.number(manifest.until().getEpochSecond()));
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
                .map(this::manifest)));
    }

    @Override
    public ManifestLog log(RequestId id, Instant now) {
        return retries.until(_ -> {
            var found = table.all("M#" + id.text(), PAGE).stream()
                    .filter(item -> live(item, now))
                    .toList();
            var last = found.isEmpty() ? 0 : number(found.getLast());
            return new Tried.Done<>(
                    new ManifestLog(found.stream().map(this::page).toList(), last));
        });
    }

    @Override
    public void join(Octets journey, RequestId id, Instant until) {
        var item = new HashMap<>(Keys.key(JOURNEY + journey.base64Url(), ROSTER + id.text()));
        item.put(Attributes.TTL, StoredItems.number(until.getEpochSecond()));
        retries.until(_ -> {
            table.keep(item);
            return new Tried.Done<>(true);
        });
    }

    @Override
    public List<RequestId> ofJourney(Octets journey, Instant now) {
        return retries.until(_ -> new Tried.Done<>(table.all(JOURNEY + journey.base64Url(), ROSTER).stream()
                .filter(item -> live(item, now))
                .map(item -> new RequestId(item.get(Attributes.SK).s().substring(ROSTER.length())))
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
    public boolean keep(RequestId id, int number, List<CheckRecords.Entry> checks, Manifest.Page page, Instant until) {
        batches.put(checks.stream().map(DynamoCheckRecords::item).toList());
        var key = Keys.key("M#" + id.text(), PAGE + "%06d".formatted(number));
        var item = new HashMap<>(key);
        item.put(Attributes.DOCUMENT, document(ManifestDocument.of(page)));
        item.put(Attributes.TTL, StoredItems.number(until.getEpochSecond()));
        return retries.until(_ -> {
            try {
                table.put(item);
                return new Tried.Done<>(true);
            } catch (ConditionalCheckFailedException _) {
                // Perhaps by ourselves, in an attempt whose answer was lost.
                return new Tried.Done<>(table.get(key).filter(item::equals).isPresent());
            }
        });
    }

    private AttributeValue document(JsonValue tree) {
        return AttributeValue.fromS(new String(items.json().print(tree), StandardCharsets.UTF_8));
    }

    private Manifest.Page page(Map<String, AttributeValue> item) {
        return ManifestDocument.read(items.document(item));
    }

    private static int number(Map<String, AttributeValue> item) {
        return Integer.parseInt(item.get(Attributes.SK).s().substring(PAGE.length()));
    }

    private Manifest manifest(Map<String, AttributeValue> item) {
        return new Manifest(
                item.get("by").s(),
                StoredItems.octets(item, Attributes.DIGEST),
                item.get("place").s(),
                new RegionCode(item.get("dest").s()),
                Optional.ofNullable(item.get(Attributes.DOCUMENT))
                        .map(_ -> ManifestDocument.trip(items.document(item))),
                Instant.ofEpochMilli(StoredItems.number(item, "at")));
    }

    private static boolean live(Map<String, AttributeValue> item, Instant now) {
        return now.getEpochSecond() < StoredItems.number(item, Attributes.TTL);
    }
}
