package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.client.RecognitionOrder;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Traveller;
import healthcode.recognition.Head;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTest {

    @Test
    void getsTheOctetsOfTheFirstAnswerAlsoAfterTheCredentialExpired() {
        try (var world = new World(LocalStore.Kind.DYNAMODB_LOCAL)) {
            var guangdong = world.caller("province:440000");
            var order = RecognitionOrder.of(world.green(world.somebody()), World.GUANGDONG);
            var first = guangdong.recognise("key-1", order);
            assertEquals(201, first.status());
            world.clock().forward(Duration.ofDays(3));
            var again = guangdong.recognise("key-1", order);
            assertEquals(201, again.status());
            assertEquals(first.body(), again.body());
            var anew = guangdong.recognise("key-2", order);
            assertEquals(422, anew.status());
            assertEquals(Optional.of("credential-expired"), ((JsonObject) guangdong.parse(anew)).text("code"));
        }
    }

    @Test
    void refusesAnotherBodyUnderAUsedKeyAndChangesNothing() {
        try (var world = new World(LocalStore.Kind.DYNAMODB_LOCAL)) {
            var guangdong = world.caller("province:440000");
            var who = world.somebody();
            var first = guangdong.recognise("key-1", RecognitionOrder.of(world.green(who), World.GUANGDONG));
            assertEquals(201, first.status());
            var other = RecognitionOrder.of(world.green(world.somebody()), World.GUANGDONG);
            var refused = guangdong.recognise("key-1", other);
            assertEquals(422, refused.status());
            assertEquals(Optional.of("idempotency-key-reused"), ((JsonObject) guangdong.parse(refused)).text("code"));
            assertEquals(1, versionOf(world, who));
        }
    }

    @Test
    void neverMixesTheKeysOfTwoCallers() {
        try (var world = new World(LocalStore.Kind.MEMORY)) {
            var who = world.somebody();
            var order = RecognitionOrder.of(world.green(who), World.GUANGDONG);
            var one = world.caller("province:440000:a").recognised("key-1", order);
            var other = world.caller("province:440000:b").recognised("key-1", order);
            assertTrue(!one.decisionId().equals(other.decisionId()));
            assertEquals(2, versionOf(world, who));
        }
    }

    @Test
    void storesNothingOfACredentialThatIsNotProved() {
        try (var world = new World(LocalStore.Kind.MEMORY)) {
            var guangdong = world.caller("province:440000");
            var who = world.somebody();
            var good = world.green(who);
            var cut = good.lastIndexOf('.') + 1;
            var forged = good.substring(0, cut) + (good.charAt(cut) == 'A' ? 'B' : 'A') + good.substring(cut + 1);
            assertEquals(
                    422,
                    guangdong
                            .recognise("key-1", RecognitionOrder.of(forged, World.GUANGDONG))
                            .status());
            assertEquals(Optional.empty(), head(world, who).map(_ -> 0));
            // The key was not used up either: the same request, put right, is a first one.
            guangdong.recognised("key-1", RecognitionOrder.of(good, new RegionCode("440000")));
        }
    }

    private static long versionOf(World world, Traveller who) {
        return head(world, who).orElseThrow().version();
    }

    private static Optional<Head> head(World world, Traveller who) {
        var gateway = world.gateway();
        return gateway.decisions().head(gateway.holderKeys().subjectOf(who.document()));
    }
}
