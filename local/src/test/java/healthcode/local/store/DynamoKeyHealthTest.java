package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoKeyHealth;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.json.JsonObject;
import healthcode.local.api.Home;
import healthcode.local.api.LocalStore;
import healthcode.trust.KeyAddress;
import healthcode.trust.KeyFinding;
import healthcode.trust.KeyHealth;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoKeyHealthTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");

    private static DynamoKeyHealth records(LocalStore store) {
        return new DynamoKeyHealth(store.client(), LocalStore.TABLE, new JacksonJson(64), new Retries(Pacing.real()));
    }

    private static KeyHealth health(Instant at, String why) {
        return new KeyHealth(
                "https://issuer.example",
                KeyAddress.parse("https://keys.example.org/jwks.json").orElseThrow(),
                at,
                Optional.of(NOW.minusSeconds(900)),
                Optional.of(new KeyHealth.Trouble(KeyHealth.Kind.UNREACHABLE, why, NOW)),
                List.of(new KeyFinding("private-part", Optional.empty(), Optional.of("/keys/0/d"))),
                List.of(JsonObject.builder().put("kid", "a").build()),
                List.of(new KeyHealth.Proposal(
                        NOW, JsonObject.builder().put("iss", "x").build())));
    }

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void keepsTheLatestLookAndNoOlderOneOverIt(LocalStore.Kind kind) throws IOException {
        try (var store = LocalStore.open(kind, Home.template())) {
            var records = records(store);
            assertEquals(Optional.empty(), records.find("https://issuer.example"));
            assertTrue(records.keep(health(NOW, "too-slow")));
            assertTrue(records.keep(health(NOW, "too-slow")), "the same again, after an unanswered attempt");
            assertTrue(records.keep(health(NOW.plusSeconds(900), "not-json")));
            assertFalse(records.keep(health(NOW.plusSeconds(60), "too-slow")));
            assertEquals(Optional.of(health(NOW.plusSeconds(900), "not-json")), records.find("https://issuer.example"));
        }
    }

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void aDamagedRecordIsNoneAndIsWrittenAnew(LocalStore.Kind kind) throws IOException {
        try (var store = LocalStore.open(kind, Home.template())) {
            var damaged = Map.of(
                    "PK", AttributeValue.fromS("CFG#key-health#https://issuer.example"),
                    "SK", AttributeValue.fromS("CUR"),
                    "ver", AttributeValue.fromN("1"),
                    "doc", AttributeValue.fromS("{\"issuer\":1}"));
            store.client()
                    .putItem(request -> request.tableName(LocalStore.TABLE).item(damaged));
            var records = records(store);
            assertEquals(Optional.empty(), records.find("https://issuer.example"));
            assertTrue(records.keep(health(NOW, "too-slow")));
            assertEquals(Optional.of(health(NOW, "too-slow")), records.find("https://issuer.example"));
        }
    }
}
