package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateCodeTest {

    private static final Instant NOON = Instant.parse("2021-04-09T04:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"张三", "", "张*三", "Johann Sebastian*"})
    void aNameThatIsNotMaskedNeverGetsIntoACode(String name) {
        assertThrows(IllegalArgumentException.class, () -> code(name, "002X", NOON, NOON.plusSeconds(1)));
    }

    @Test
    void moreThanFourCharactersOfTheDocumentNeverGetIntoACode() {
        assertThrows(IllegalArgumentException.class, () -> code("张*", "1002X", NOON, NOON.plusSeconds(1)));
    }

    @Test
    void timesAreWholeSecondsInTheirOrder() {
        assertThrows(IllegalArgumentException.class, () -> code("张*", "", NOON.plusNanos(1), NOON.plusSeconds(9)));
        assertThrows(IllegalArgumentException.class, () -> code("张*", "", NOON, NOON.plusNanos(1)));
        assertThrows(IllegalArgumentException.class, () -> code("张*", "", NOON, NOON.minusSeconds(1)));
        assertEquals(NOON, code("张*", "", NOON, NOON).expiresAt());
    }

    @Test
    void printsNothingAboutTheHolder() {
        assertFalse(code("张*", "002X", NOON, NOON.plusSeconds(1)).toString().contains("002X"));
    }

    private static GateCode code(String name, String tail, Instant issuedAt, Instant expiresAt) {
        return new GateCode(
                new CodeId(Octets.of(new byte[16]), 0),
                Level.GREEN,
                Optional.empty(),
                new StatusIndex(new RegionCode("420000"), 0, 0),
                name,
                tail,
                Optional.empty(),
                false,
                issuedAt,
                expiresAt,
                Optional.empty());
    }
}
