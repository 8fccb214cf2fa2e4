package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.PairSigning;
import healthcode.adapters.jose.TrustAnchor;
import healthcode.adapters.jose.TrustListReader;
import healthcode.adapters.jose.TrustListSigner;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDocuments;
import healthcode.aws.dynamodb.DynamoTrustLists;
import healthcode.aws.dynamodb.DynamoTrustRegister;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyName;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import healthcode.trust.TrustRegister;
import healthcode.trust.TrustUnavailable;
import healthcode.trust.VouchedTrustList;
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
    private final PairSigning anchor = PairSigning.generate();
    private final PairSigning listKey = PairSigning.generate();
    private final TrustAnchor vouching = new TrustAnchor(json, CryptoProvider.builtIn(), anchor);
    private final TrustListSigner signer =
            new TrustListSigner(json, listKey, vouching.certify(listKey.publicKey(), START.plus(Duration.ofDays(90))));
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
    private final TrustRegister register = new DynamoTrustRegister(lists, signer);

    DynamoTrustListsTest() {
        store.createTable(TestTables.definition().request(TestTables.NAME));
    }

    private DynamoTrustLists reader() {
        var retries = new Retries(new SteppedPacing(), Duration.ofSeconds(1));
        var documents = new DynamoDocuments(store, TestTables.NAME, json, retries);
        return new DynamoTrustLists(
                documents,
                new TrustListReader(json, CryptoProvider.builtIn(), anchor.publicKey(), () -> now),
                () -> now,
                random::nextDouble);
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

    private boolean publish(TrustList list) {
        var vouchers = new HashMap<KeyName, String>();
        list.issuers().forEach(issuer -> vouchers.putAll(vouching.vouch(issuer)));
        return register.publish(new VouchedTrustList(list, vouchers));
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
        assertTrue(publish(new TrustList(1, START, List.of(foreign, hubei))));
        var read = lists.current();
        assertEquals(1, read.version());
        assertEquals(START, read.issuedAt());
        assertEquals(Optional.of(foreign), read.issuer(foreign.id()));
        assertEquals(Optional.of(hubei), read.issuer("420000"));
    }

    @Test
    void seesANewListWithinAMinuteAndReadsNoMoreOften() {
        publish(list(1));
        assertEquals(1, lists.current().version());
        publish(list(2));
        now = START.plusSeconds(59);
        var before = reads;
        assertEquals(1, lists.current().version());
        assertEquals(before, reads);
        now = START.plusSeconds(60);
        assertEquals(2, lists.current().version());
    }

    @Test
    void goesOnWithTheLastGoodListForADayWhenTheStoreFails() {
        publish(list(1));
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
        publish(list(1));
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
        publish(list(2));
        assertEquals(2, lists.current().version());
        store.items(TestTables.NAME)
                .forEach(item -> store.deleteItem(
                        delete -> delete.tableName(TestTables.NAME).key(MemTable.keyOf(item))));
        publish(list(1));
        now = START.plusSeconds(61);
        assertEquals(2, lists.current().version());
    }

    @Test
    void refusesTwoListsOfOneVersion() {
        assertTrue(publish(list(1)));
        assertFalse(publish(new TrustList(1, START, List.of())));
        assertEquals(1, register.newest().orElseThrow().list().issuers().size());
    }

    @Test
    void servesTheVeryDocumentThatWasPublished() {
        publish(list(1));
        assertEquals(1, reader(lists.document()).list().version());
    }

    private VouchedTrustList reader(JsonObject document) {
        return new TrustListReader(json, CryptoProvider.builtIn(), anchor.publicKey(), () -> now).read(document);
    }

    @Test
    void neverUsesAListThatDoesNotVerifyAndKeepsTheLastGoodOne() {
        publish(list(1));
        lists.current();
        for (var item : store.items(TestTables.NAME)) {
            var document = item.get("doc").s();
            var at = document.lastIndexOf('.') + 10;
            var other = document.charAt(at) == 'A' ? 'B' : 'A';
            var edited = new HashMap<>(item);
            edited.put("doc", AttributeValue.fromS(document.substring(0, at) + other + document.substring(at + 1)));
            edited.put("SK", AttributeValue.fromS("%012d".formatted(2)));
            store.putItem(put -> put.tableName(TestTables.NAME).item(edited));
        }
        assertThrows(TrustUnavailable.class, () -> reader().current());
        now = START.plusSeconds(61);
        assertEquals(1, lists.current().version());
        now = START.plus(Duration.ofHours(24));
        assertThrows(TrustUnavailable.class, lists::current);
    }

    @Test
    void aDistrustedKeyStopsCountingWithinAMinute() {
        publish(list(1));
        assertTrue(trusts(START));
        var next = register.newest().orElseThrow().withdrawing("420000", "hb-1", START.minusSeconds(1), START);
        assertTrue(register.publish(next.orElseThrow()));
        now = START.plusSeconds(60);
        assertFalse(trusts(START));
        assertTrue(trusts(START.minusSeconds(2)));
    }

    private boolean trusts(Instant received) {
        return lists.current()
                .issuer("420000")
                .flatMap(issuer -> issuer.key("hb-1"))
                .orElseThrow()
                .trustedFor(received);
    }
}
