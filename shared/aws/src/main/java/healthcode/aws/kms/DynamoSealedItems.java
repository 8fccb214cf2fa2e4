package healthcode.aws.kms;

import healthcode.code.Octets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Sealed secrets in the one table, under {@code CFG#keys}: {@code PEPPER} and {@code KEY#notBefore}, ciphertext only.
 * One partition of a handful of items, read once per process and every ten minutes.
 */
public final class DynamoSealedItems implements SealedItems {

    private static final String PARTITION = "CFG#keys";
    private static final String PEPPER = "PEPPER";
    private static final String KEY = "KEY#";
    private static final String PK = "PK";
    private static final String SK = "SK";
    private static final String SEALED = "sealed";
    private static final String SEALED_PUBLIC_KEY = "sealedPublicKey";
    private static final String NOT_AFTER = "notAfter";

    private final DynamoDbClient client;
    private final String table;

    public DynamoSealedItems(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Optional<Octets> pepper() {
        var item = client.getItem(
                        request -> request.tableName(table).key(key(PEPPER)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(octets(item, SEALED));
    }

    @Override
    public List<SealedKey> keys() {
        return client
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("#pk = :pk AND begins_with(#sk, :sk)")
                        .expressionAttributeNames(Map.of("#pk", PK, "#sk", SK))
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(PARTITION), ":sk", AttributeValue.fromS(KEY)))
                        .consistentRead(true))
                .items()
                .stream()
                .map(DynamoSealedItems::sealedKey)
                .toList();
    }

    private static SealedKey sealedKey(Map<String, AttributeValue> item) {
        return new SealedKey(
                octets(item, SEALED_PUBLIC_KEY),
                octets(item, SEALED),
                Instant.parse(item.get(SK).s().substring(KEY.length())),
                Instant.parse(item.get(NOT_AFTER).s()));
    }

    @Override
    public void addPepper(Octets sealed) {
        putIfAbsent(PEPPER, Map.of(SEALED, binary(sealed)));
    }

    @Override
    public void addKey(SealedKey key) {
        putIfAbsent(
                sortKey(key),
                Map.of(
                        SEALED, binary(key.sealedPrivateKey()),
                        SEALED_PUBLIC_KEY, binary(key.sealedPublicKey()),
                        NOT_AFTER, AttributeValue.fromS(key.notAfter().toString())));
    }

    @Override
    public void removeKey(SealedKey key) {
        client.deleteItem(request -> request.tableName(table).key(key(sortKey(key))));
    }

    private void putIfAbsent(String sortKey, Map<String, AttributeValue> attributes) {
        var item = new HashMap<>(key(sortKey));
        item.putAll(attributes);
        try {
            client.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#pk)")
                    .expressionAttributeNames(Map.of("#pk", PK)));
        } catch (ConditionalCheckFailedException _) {
            // Another run was first, and what it stored is as good.
        }
    }

    private static String sortKey(SealedKey key) {
        return KEY + key.notBefore();
    }

    private static Map<String, AttributeValue> key(String sortKey) {
        return Map.of(PK, AttributeValue.fromS(PARTITION), SK, AttributeValue.fromS(sortKey));
    }

    private static AttributeValue binary(Octets octets) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(octets.toArray()));
    }

    private static Octets octets(Map<String, AttributeValue> item, String name) {
        return Octets.of(item.get(name).b().asByteArray());
    }
}
