package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionHistory;
import healthcode.recognition.Head;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The decisions and the head of one holder as they stand in DynamoDB, damage included. */
public final class DynamoDecisionHistory implements DecisionHistory {

    private final DynamoDbClient client;
    private final Table table;
    private final StoredItems items;
    private final Retries retries;

    public DynamoDecisionHistory(DynamoDbClient client, String table, JsonCodec json, Retries retries) {
        this.client = client;
        this.table = new Table(client, table);
        this.items = new StoredItems(json);
        this.retries = retries;
    }

    @Override
    public List<Kept> decisions(SubjectId subject) {
        return retries.until(_ -> new Tried.Done<>(
                all(subject).stream().map(item -> kept(item, subject)).toList()));
    }

    private List<Map<String, AttributeValue>> all(SubjectId subject) {
        return table.all(Keys.partition(subject), Keys.DECISION);
    }

    private Kept kept(Map<String, AttributeValue> item, SubjectId subject) {
        var document = item.get(Attributes.DOCUMENT);
        var content = document == null || document.s() == null ? "" : document.s();
        return new Kept(
                number(item.get(Attributes.SK).s()),
                octets(item, Attributes.PREVIOUS),
                octets(item, Attributes.CHAIN),
                Octets.of(content.getBytes(StandardCharsets.UTF_8)),
                octets(item, Attributes.ANSWER),
                read(item, subject));
    }

    /** 0 for a key that this version never wrote, which follows nothing. */
    private static long number(String sort) {
        var digits = sort.substring(Keys.DECISION.length());
        return digits.matches("[0-9]{12}") ? Long.parseLong(digits) : 0;
    }

    private static Octets octets(Map<String, AttributeValue> item, String attribute) {
        return Optional.ofNullable(item.get(attribute))
                .map(AttributeValue::b)
                .map(SdkBytes::asByteArrayUnsafe)
                .map(Octets::of)
                .orElseGet(() -> Octets.of(new byte[0]));
    }

    /** The life of an item is not part of what is hashed, so it is held against the decision's own date. */
    private Optional<Decision> read(Map<String, AttributeValue> item, SubjectId subject) {
        try {
            var decision = items.decision(item, subject);
            var expires =
                    decision.decidedAt().plus(DynamoDecisions.life(decision)).getEpochSecond();
            return StoredItems.number(item, Attributes.TTL) == expires ? Optional.of(decision) : Optional.empty();
        } catch (RuntimeException _) {
            // Whatever is wrong with it, this version did not write it: that is all anyone needs to know here.
            return Optional.empty();
        }
    }

    @Override
    public Shown head(SubjectId subject) {
        var item = retries.until(_ -> new Tried.Done<>(table.get(Keys.head(subject))));
        return new Shown(
                item.isPresent(),
                item.map(found -> found.get(Attributes.VERSION)).map(AttributeValue::n),
                item.flatMap(this::readHead));
    }

    private Optional<Head> readHead(Map<String, AttributeValue> item) {
        try {
            return Optional.of(items.head(item));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean replace(SubjectId subject, Shown seen, Head rebuilt) {
        return retries.until(_ -> {
            try {
                client.putItem(put(subject, seen, rebuilt));
                return new Tried.Done<>(true);
            } catch (ConditionalCheckFailedException _) {
                return new Tried.Done<>(false);
            }
        });
    }

    private PutItemRequest put(SubjectId subject, Shown seen, Head rebuilt) {
        var last = all(subject).getLast();
        var expires = StoredItems.number(last, Attributes.TTL) + DynamoDecisions.HEAD_OUTLIVES.toSeconds();
        var put = PutItemRequest.builder()
                .tableName(table.name())
                .item(items.head(subject, rebuilt, expires))
                .expressionAttributeNames(Map.of("#ver", Attributes.VERSION));
        return seen.version()
                .map(version -> put.conditionExpression("#ver = :seen")
                        .expressionAttributeValues(Map.of(":seen", AttributeValue.fromN(version))))
                .orElseGet(() -> put.conditionExpression("attribute_not_exists(#ver)"))
                .build();
    }
}
