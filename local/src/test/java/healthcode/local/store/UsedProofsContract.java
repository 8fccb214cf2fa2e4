package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.aws.dynamodb.DynamoUsedProofs;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.Octets;
import healthcode.recognition.UsedProofs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What every store of used proofs keeps to. */
abstract class UsedProofsContract {

    private static final Instant UNTIL = Instant.parse("2021-04-09T00:10:00Z");

    abstract DynamoDbClient client();

    private UsedProofs proofs() {
        client().createTable(TestTables.definition().request(TestTables.NAME));
        return new DynamoUsedProofs(client(), TestTables.NAME, new Retries(Pacing.real()));
    }

    @Test
    void theFirstUseIsTheOnlyFirstUse() {
        var proofs = proofs();
        assertTrue(proofs.first(proof(1), UNTIL));
        assertFalse(proofs.first(proof(1), UNTIL));
        assertTrue(proofs.first(proof(2), UNTIL));
    }

    @Test
    void ofManyGatesAtTheSameTimeOneIsFirst() throws Exception {
        var proofs = proofs();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gates = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < 16; i++) {
                gates.add(() -> proofs.first(proof(3), UNTIL));
            }
            var first = 0;
            for (var gate : threads.invokeAll(gates)) {
                first += gate.get() ? 1 : 0;
            }
            assertEquals(1, first);
        }
    }

    private static Octets proof(int number) {
        var octets = new byte[32];
        octets[0] = (byte) number;
        return Octets.of(octets);
    }
}
