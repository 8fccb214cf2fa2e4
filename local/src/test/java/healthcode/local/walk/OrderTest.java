package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.Level;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Colour;
import healthcode.recognition.GateAnswer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What arrives late, twice or out of order changes nothing that it should not. */
class OrderTest {

    private final World world = new World(LocalStore.Kind.MEMORY);
    private int requests;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOlderGreenAfterARedStaysRed() {
        var who = world.somebody();
        var morning = world.clock().instant().minus(Duration.ofHours(3));
        var green = world.hubei(who, Colour.GREEN, morning, 1);
        var red = world.hubei(who, Colour.RED, morning.plus(Duration.ofHours(1)), 2);
        assertEquals(Level.GREEN, recognise(green).level());
        assertEquals(Level.RED, recognise(red).level());
        assertEquals(Level.RED, recognise(green).level());
    }

    @Test
    void aRedThatArrivesLateAndIsOlderThanTheGreenChangesNothing() {
        var who = world.somebody();
        var morning = world.clock().instant().minus(Duration.ofHours(3));
        var red = world.hubei(who, Colour.RED, morning, 1);
        var green = world.hubei(who, Colour.GREEN, morning.plus(Duration.ofHours(1)), 2);
        assertEquals(Level.GREEN, recognise(green).level());
        assertEquals(Level.GREEN, recognise(red).level());
    }

    @Test
    void aRedThatArrivesLateAndIsNewerThanTheGreenCounts() {
        var who = world.somebody();
        var morning = world.clock().instant().minus(Duration.ofHours(3));
        var green = world.hubei(who, Colour.GREEN, morning, 1);
        var red = world.hubei(who, Colour.RED, morning.plus(Duration.ofMinutes(5)), 2);
        var code = recognise(green);
        world.clock().forward(Duration.ofHours(2));
        assertEquals(Level.RED, recognise(red).level());
        var gate = world.caller("operator:gate").checked(code.codeText(), "gate", World.GUANGDONG);
        assertEquals(GateAnswer.DO_NOT_BOARD, gate.answer());
    }

    @Test
    void ofTwoStatesOfOneInstantTheMoreSevereCountsWhateverTheOrder() {
        var asOf = world.clock().instant().minus(Duration.ofHours(1));
        for (var redFirst : new boolean[] {true, false}) {
            var who = world.somebody();
            var green = world.hubei(who, Colour.GREEN, asOf, 1);
            var red = world.hubei(who, Colour.RED, asOf, 1);
            recognise(redFirst ? red : green);
            assertEquals(Level.RED, recognise(redFirst ? green : red).level());
        }
    }

    private RecognitionReceipt recognise(String credential) {
        requests++;
        return world.caller("province:420000")
                .recognised("key-" + requests, RecognitionOrder.of(credential, World.GUANGDONG));
    }
}
