package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.trust.KeyHealth;
import healthcode.trust.KeyHealthDocument;
import healthcode.trust.KeyHealthRecords;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How the fetching of keys goes, one item an issuer: {@code CFG#key-health#ISSUER} / {@code CUR}, numbered by the
 * second of its attempt.
 */
public final class DynamoKeyHealth implements KeyHealthRecords {

    private final Table table;
    private final JsonCodec json;
    private final StoredItems items;
    private final Retries retries;

    /** @param json reads as deep as an issuer's claims nest */
    public DynamoKeyHealth(DynamoDbClient client, String table, JsonCodec json, Retries retries) {
        this.table = new Table(client, table);
        this.json = json;
        this.items = new StoredItems(json);
        this.retries = retries;
    }

    @Override
    public Optional<KeyHealth> find(String issuer) {
        return retries.until(_ -> new Tried.Done<>(table.get(key(issuer)).flatMap(this::health)));
    }

    /** A damaged record is no record: it is an observation, and the next attempt writes another. */
    private Optional<KeyHealth> health(Map<String, AttributeValue> item) {
        try {
            return items.document(item) instanceof JsonObject document
                    ? Optional.of(KeyHealthDocument.read(document))
                    : Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean keep(KeyHealth health) {
        var attempt = health.attemptedAt().getEpochSecond();
        var item = new HashMap<>(key(health.issuer()));
        item.put(Attributes.VERSION, StoredItems.number(attempt));
        var document = json.print(KeyHealthDocument.write(health));
        item.put(Attributes.DOCUMENT, AttributeValue.fromS(new String(document, StandardCharsets.UTF_8)));
        return retries.until(_ -> {
            var there = table.get(key(health.issuer()));
            if (there.filter(seen -> StoredItems.number(seen, Attributes.VERSION) >= attempt)
                    .isPresent()) {
                // Ours after an unanswered attempt, or another run's: either way a look that is as fresh.
                return new Tried.Done<>(items.document(there.get()).equals(KeyHealthDocument.write(health)));
            }
            table.transact(List.of(table.write(item, Attributes.VERSION, there)));
            return new Tried.Done<>(true);
        });
    }

    private static Map<String, AttributeValue> key(String issuer) {
        return Keys.key("CFG#key-health#" + issuer, "CUR");
    }
}
