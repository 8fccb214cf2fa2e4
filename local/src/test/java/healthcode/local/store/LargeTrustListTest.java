package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.TrustListReader;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDocuments;
import healthcode.aws.dynamodb.DynamoTrustLists;
import healthcode.aws.dynamodb.DynamoTrustRegister;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.local.keys.TrustKeys;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyName;
import healthcode.trust.P256;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import healthcode.trust.TrustUnavailable;
import healthcode.trust.VouchedTrustList;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A list of more issuers than an item holds, in our own store and in Amazon's emulator, which both refuse larger items.
 */
class LargeTrustListTest {

    private static final Instant START = SampleDecisions.DAY_ZERO;
    private static final int COPIES = 16;
    private static final int ISSUERS = 700;
    private static final int ITEM = 400 * 1024;

    private final JacksonJson json = new JacksonJson();
    private final CryptoProvider crypto = CryptoProvider.fastest();
    private final TrustKeys keys = TrustKeys.inMemory();
    private final PublicKey key = P256.generate().getPublic();

    @Test
    void isPublishedWholeAndReadWholeFromEveryCopyInOurOwnStore() {
        var store = new MemDynamo();
        isPublishedWhole(store);
        assertTrue(store.items(TestTables.NAME).stream()
                .allMatch(item -> item.get("doc").s().length() < ITEM));
    }

    @Test
    void isPublishedWholeAndReadWholeFromEveryCopyInTheEmulator() {
        try (var emulator = DynamoLocal.inMemory()) {
            isPublishedWhole(emulator.client());
        }
    }

    private void isPublishedWhole(DynamoDbClient client) {
        client.createTable(TestTables.definition().request(TestTables.NAME));
        var first = vouched(1, ISSUERS);
        assertTrue(register(client, 0).publish(first));
        assertTrue(json.print(lists(client, 0).document()).length > ITEM, "this list would fit into an item");
        for (var copy = 0; copy < COPIES; copy++) {
            var read = lists(client, copy).current();
            assertEquals(ISSUERS, read.issuers().size());
            assertEquals(first.list().issuer("issuer-699"), read.issuer("issuer-699"));
        }
        var next = register(client, 0).newest().orElseThrow();
        assertEquals(first.vouchers(), next.vouchers());
        var withdrawn = next.withdrawing("issuer-5", "key", START.minusSeconds(1), START);
        assertTrue(register(client, 0).publish(withdrawn.orElseThrow()));
        assertFalse(lists(client, 7).current().trusts("issuer-5", "key", START));
    }

    @Test
    void ofTwoListsOfOneVersionOneIsThereAndTheOtherNowhere() {
        var store = new MemDynamo();
        store.createTable(TestTables.definition().request(TestTables.NAME));
        assertTrue(register(store, 0).publish(vouched(1, ISSUERS)));
        assertFalse(register(store, 0).publish(vouched(1, ISSUERS + 1)));
        for (var copy = 0; copy < COPIES; copy++) {
            assertEquals(ISSUERS, lists(store, copy).current().issuers().size());
        }
    }

    @Test
    void aListOfWhichAPartIsGoneIsNoList() {
        var store = new MemDynamo();
        store.createTable(TestTables.definition().request(TestTables.NAME));
        register(store, 0).publish(vouched(1, ISSUERS));
        var part = store.items(TestTables.NAME).stream()
                .filter(item -> item.get("PK").s().equals("CFG#trust#3#part"))
                .findFirst()
                .orElseThrow();
        store.deleteItem(delete -> delete.tableName(TestTables.NAME).key(MemTable.keyOf(part)));
        assertThrows(TrustUnavailable.class, () -> lists(store, 3).current());
        assertEquals(ISSUERS, lists(store, 4).current().issuers().size());
    }

    private DynamoTrustLists lists(DynamoDbClient client, int copy) {
        var documents = new DynamoDocuments(client, TestTables.NAME, json, new Retries(Pacing.real()));
        var reader = new TrustListReader(json, crypto, keys.anchorKey(), () -> START);
        return new DynamoTrustLists(documents, reader, () -> START, () -> (copy + 0.5) / COPIES);
    }

    private DynamoTrustRegister register(DynamoDbClient client, int copy) {
        return new DynamoTrustRegister(lists(client, copy), keys.signer(json, crypto));
    }

    private VouchedTrustList vouched(long version, int issuers) {
        var vouchers = new HashMap<KeyName, String>();
        var listed = IntStream.range(0, issuers)
                .mapToObj(number -> new Issuer(
                        "issuer-" + number,
                        "Issuer " + number,
                        Optional.empty(),
                        Set.of("smart-health-card"),
                        List.of(IssuerKey.unlimited("key", SignatureAlgorithm.ES256, key))))
                .toList();
        listed.forEach(issuer -> vouchers.putAll(keys.anchor(json, crypto).vouch(issuer)));
        return new VouchedTrustList(new TrustList(version, START, listed), vouchers);
    }
}
