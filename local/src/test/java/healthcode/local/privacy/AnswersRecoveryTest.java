package healthcode.local.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.local.api.LocalStore;
import healthcode.local.walk.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same attack on what the handlers really answer: recognitions, readings and checks, codes included. */
class AnswersRecoveryTest {

    @Test
    void nothingThatTheGatewayAnswersNarrowsANumberBeyondItsPrintedTail() {
        try (var world = new World(LocalStore.Kind.MEMORY)) {
            var exposures = new ArrayList<RecoveryAttack.Exposure>();
            for (var i = 0; i < 6; i++) {
                exposures.add(exposure(world, "key-" + i));
            }
            assertEquals(Set.of(), new RecoveryAttack(exposures).leaks());
            for (var exposure : exposures) {
                assertTrue(RecoveryAttack.remaining(exposure, Set.of()) >= 1_000);
            }
        }
    }

    private static RecoveryAttack.Exposure exposure(World world, String key) {
        var who = world.somebody();
        var guangdong = world.caller("province:440000");
        var answer = guangdong.recognise(key, RecognitionOrder.of(world.green(who), World.GUANGDONG));
        var receipt = RecognitionReceipt.of(guangdong.parse(answer));
        var check = world.caller("operator:gate").check(receipt.codeText(), "gate", World.GUANGDONG);
        return new RecoveryAttack.Exposure(
                who.document(),
                List.of(
                        new String(answer.body().toArray(), StandardCharsets.UTF_8),
                        new String(check.body().toArray(), StandardCharsets.UTF_8),
                        receipt.codeText()));
    }
}
