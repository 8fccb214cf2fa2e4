package healthcode.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.policy.Trip.Transport;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearnessTest {

    private final Nearness nearness = Nearness.bundled();

    private static SeatName seat(String coach, String seat) {
        return new SeatName(Optional.of(coach).filter(name -> !name.isEmpty()), seat);
    }

    private boolean near(Transport transport, String one, String other) {
        return nearness.near(Optional.of(transport), seat("", one), seat("", other));
    }

    @Test
    void everyMeansOfTransportIsInTheTable() {
        for (var transport : Transport.values()) {
            assertTrue(nearness.rows().containsKey(transport), transport.name());
        }
        assertEquals(OptionalInt.of(3), nearness.rows().get(Transport.AIR));
    }

    @Test
    void rowsAreCountedOnlyWhereTheyCanBeRead() {
        assertTrue(near(Transport.AIR, "12A", "15K"));
        assertFalse(near(Transport.AIR, "12A", "16A"));
        assertTrue(near(Transport.AIR, "12A", "crew"));
        assertTrue(near(Transport.AIR, "12A", "A40"));
        assertTrue(near(Transport.AIR, "12A", "40-2"));
        assertTrue(near(Transport.RAIL, "1A", "99F"));
    }

    @Test
    void anotherCoachIsFarAndNoTransportIsTheWholeCoach() {
        assertFalse(nearness.near(Optional.of(Transport.RAIL), seat("5", "1A"), seat("6", "1A")));
        assertFalse(nearness.near(Optional.of(Transport.RAIL), seat("5", "1A"), seat("", "1A")));
        assertTrue(nearness.near(Optional.empty(), seat("5", "1A"), seat("5", "90F")));
    }

    @Test
    void nearIsMutualForAnySeats() {
        var random = new Random(14);
        for (var i = 0; i < 2000; i++) {
            var one = seat(random.nextBoolean() ? "5" : "", random.nextInt(40) + "ABCF".substring(random.nextInt(4)));
            var other = seat(random.nextBoolean() ? "5" : "", random.nextInt(40) + "");
            var transport = Optional.of(Transport.values()[random.nextInt(6)]);
            assertEquals(nearness.near(transport, one, other), nearness.near(transport, other, one));
            assertTrue(nearness.near(transport, one, one));
        }
    }
}
