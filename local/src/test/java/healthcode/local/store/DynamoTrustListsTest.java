package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkDocuments;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDocuments;
import healthcode.aws.dynamodb.DynamoTrustLists;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.RegionCode;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import healthcode.trust.TrustListDocument;
import healthcode.trust.TrustUnavailable;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

class DynamoTrustListsTest {

    private static final Instant START = SampleDecisions.DAY_ZERO;

    private final JacksonJson json = new JacksonJson();
    private final TrustListDocument format = new TrustListDocument(new JwkDocuments(json, CryptoProvider.builtIn()));
    private final Random random = new Random(5);
    private final PublicKey ec = key("EC");
    private Instant now = START;
    private boolean down;
    private int reads;
    private final MemDynamo store = new MemDynamo(
            new Weather() {
                @Override
                public void before(DynamoDbRequest request) {
                    reads++;
                    if (down) {
                        throw Refusals.failed();
                    }
                }
            },
            InstantSource.system());
    private final DynamoTrustLists lists = reader();

    DynamoTrustListsTest() {
        store.createTable(TestTables.definition().request(TestTables.NAME));
    }

    private DynamoTrustLists reader() {
        var retries = new Retries(new SteppedPacing(), Duration.ofSeconds(1));
        var documents = new DynamoDocuments(store, TestTables.NAME, json, retries);
        return new DynamoTrustLists(documents, format, () -> now, random::nextDouble);
    }

    private static PublicKey key(String kind) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrustList list(long version) {
        var key = IssuerKey.unlimited("hb-1", SignatureAlgorithm.ES256, ec);
        return new TrustList(
                version,
                START,
                List.of(new Issuer(
                        "420000",
                        "Hubei",
                        Optional.of(new RegionCode("420000")),
                        Set.of("hb-ehuiban@1"),
                        List.of(key))));
    }

    @Test
    void readsBackEveryIssuerKeyAndLimitThatWasPublished() {
        var withdrawn =
                IssuerKey.unlimited("hb-1", SignatureAlgorithm.ES256, ec).distrusted(START.plusSeconds(30));
        var limited = new IssuerKey(
                "hb-2",
                SignatureAlgorithm.PS256,
                key("RSA"),
                Optional.of(START),
                Optional.of(START.plusSeconds(60)),
                Optional.empty());
        var foreign = new Issuer("https://issuer.example/x", "Elsewhere", Optional.empty(), Set.of(), List.of());
        var hubei = new Issuer(
                "420000",
                "湖北",
                Optional.of(new RegionCode("420000")),
                Set.of("hb-ehuiban@1", "hb-ehuiban@2"),
                List.of(withdrawn, limited));
        assertTrue(lists.publish(new TrustList(1, START, List.of(foreign, hubei))));
        var read = lists.current();
        assertEquals(1, read.version());
        assertEquals(START, read.issuedAt());
        assertEquals(Optional.of(foreign), read.issuer(foreign.id()));
        assertEquals(Optional.of(hubei), read.issuer("420000"));
    }

    @Test
    void seesANewListWithinAMinuteAndReadsNoMoreOften() {
        lists.publish(list(1));
        assertEquals(1, lists.current().version());
        lists.publish(list(2));
        now = START.plusSeconds(59);
        var before = reads;
        assertEquals(1, lists.current().version());
        assertEquals(before, reads);
        now = START.plusSeconds(60);
        assertEquals(2, lists.current().version());
    }

    @Test
    void goesOnWithTheLastGoodListForADayWhenTheStoreFails() {
        lists.publish(list(1));
        lists.current();
        down = true;
        now = START.plus(Duration.ofHours(24)).minusSeconds(1);
        assertEquals(1, lists.current().version());
        now = START.plus(Duration.ofHours(24));
        assertThrows(TrustUnavailable.class, lists::current);
        down = false;
        assertEquals(1, lists.current().version());
    }

    @Test
    void doesNotMakeEveryRequestWaitForAStoreThatFails() {
        lists.publish(list(1));
        lists.current();
        down = true;
        now = START.plusSeconds(61);
        lists.current();
        var before = reads;
        now = now.plusSeconds(4);
        lists.current();
        assertEquals(before, reads);
    }

    @Test
    void trustsNobodyBeforeAnythingIsPublished() {
        assertThrows(TrustUnavailable.class, lists::current);
    }

    @Test
    void doesNotGoBackToAnOlderList() {
        lists.publish(list(2));
        assertEquals(2, lists.current().version());
        store.items(TestTables.NAME)
                .forEach(item -> store.deleteItem(
                        delete -> delete.tableName(TestTables.NAME).key(MemTable.keyOf(item))));
        lists.publish(list(1));
        now = START.plusSeconds(61);
        assertEquals(2, lists.current().version());
    }

    @Test
    void refusesTwoListsOfOneVersionAndForgivesARepetition() {
        assertTrue(lists.publish(list(1)));
        assertTrue(lists.publish(list(1)));
        assertFalse(lists.publish(new TrustList(1, START, List.of())));
        assertEquals(1, lists.published().orElseThrow().issuers().size());
    }

    @Test
    void believesNoKeyThatWouldNotBeAdmitted() {
        lists.publish(list(1));
        lists.current();
        for (var item : store.items(TestTables.NAME)) {
            var document = item.get("doc").s().replace("\"use\":\"sig\"", "\"use\":\"enc\"");
            var edited = new HashMap<>(item);
            edited.put("doc", AttributeValue.fromS(document));
            edited.put("SK", AttributeValue.fromS("%012d".formatted(2)));
            store.putItem(put -> put.tableName(TestTables.NAME).item(edited));
        }
        assertThrows(TrustUnavailable.class, () -> reader().current());
        now = START.plusSeconds(61);
        assertEquals(1, lists.current().version());
    }
}
