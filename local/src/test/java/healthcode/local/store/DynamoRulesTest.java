package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDocuments;
import healthcode.aws.dynamodb.DynamoRules;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.json.JsonObject;
import healthcode.policy.rules.RuleRegister.Entry;
import healthcode.recognition.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The register of rules in our own store and in Amazon's emulator. */
class DynamoRulesTest {

    private static final Instant AT = Instant.parse("2021-04-09T00:00:00.123Z");

    private static DynamoRules over(DynamoDbClient client) {
        client.createTable(TestTables.definition().request(TestTables.NAME));
        return new DynamoRules(new DynamoDocuments(
                client, TestTables.NAME, new JacksonJson(64), new Retries(Pacing.real(), Duration.ofSeconds(1))));
    }

    @Test
    void keepsEntriesInOrderAndNeverTwoOfOneNumberInOurOwnStore() {
        keeps(over(new MemDynamo()));
    }

    @Test
    void keepsEntriesInOrderAndNeverTwoOfOneNumberInTheEmulator() {
        try (var emulator = DynamoLocal.inMemory()) {
            keeps(over(emulator.client()));
        }
    }

    private static void keeps(DynamoRules rules) {
        assertEquals(List.of(), rules.after("440000", 0));
        for (var i = 1; i <= 12; i++) {
            assertTrue(rules.publish("440000", entry(i, "first")));
        }
        assertFalse(rules.publish("440000", entry(7, "second")));
        assertTrue(rules.publish("440000", entry(7, "first")), "the same again, as after an unanswered write");
        assertTrue(rules.publish("national", entry(1, "another")));
        assertEquals(
                IntStream.rangeClosed(1, 12).mapToObj(i -> entry(i, "first")).toList(), rules.after("440000", 0));
        assertEquals(List.of(entry(12, "first")), rules.after("440000", 11));
        assertEquals(List.of(), rules.after("440000", 12));
        rules.propose("440000", "digest", "gd-1", document("x"));
        rules.propose("440000", "digest", "gd-2", document("x"));
        assertEquals(Optional.of("gd-1"), rules.author("440000", "digest"));
        assertEquals(Optional.empty(), rules.author("national", "digest"));
    }

    /** 40 documents of 100 KB are four pages of the service. */
    @Test
    void readsPastTheFirstPage() {
        try (var emulator = DynamoLocal.inMemory()) {
            var rules = over(emulator.client());
            var large = "x".repeat(100_000);
            for (var i = 1; i <= 40; i++) {
                assertTrue(rules.publish("440000", entry(i, large)));
            }
            assertEquals(40, rules.after("440000", 0).size());
        }
    }

    @Test
    void anOutageIsNoEmptyRegister() {
        var store = new MemDynamo(
                new Weather() {
                    @Override
                    public void before(DynamoDbRequest request) {
                        if (request instanceof software.amazon.awssdk.services.dynamodb.model.QueryRequest) {
                            throw Refusals.failed();
                        }
                    }
                },
                InstantSource.system());
        var rules = over(store);
        assertThrows(StoreUnavailable.class, () -> rules.after("440000", 0));
    }

    private static Entry entry(int number, String word) {
        return new Entry(number, Instant.ofEpochMilli(AT.toEpochMilli()), "gd-1", "platform", document(word));
    }

    private static JsonObject document(String word) {
        return JsonObject.builder().put("id", word).build();
    }
}
