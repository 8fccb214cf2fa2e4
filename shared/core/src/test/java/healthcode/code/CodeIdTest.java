package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeIdTest {

    @Test
    void readsBackItsText() {
        var random = new SplittableRandom(1);
        for (var i = 0; i < 1_000; i++) {
            var handle = new byte[16];
            random.nextBytes(handle);
            var id = new CodeId(Octets.of(handle), random.nextInt(10_000));
            assertEquals(Optional.of(id), CodeId.parse(id.text()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "q83vASNFZ4mrze8BI0VniQ",
                "q83vASNFZ4mrze8BI0VniQ.",
                "q83vASNFZ4mrze8BI0VniQ.00",
                "q83vASNFZ4mrze8BI0VniQ.10000",
                "q83vASNFZ4mrze8BI0Vni.0",
                "q83vASNFZ4mrze8BI0VniQ=.0",
                "q83vASNFZ4mrze8BI0VniQ.-1",
                "q83vASNFZ4mrze8BI0VniQ.0\n",
                "q83vASNFZ4mrze8BI0VniR.0"
            })
    void refusesWhatIsNotTheOneTextOfAnId(String text) {
        assertTrue(CodeId.parse(text).isEmpty());
    }

    @Test
    void refusesHandlesAndEpochsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new CodeId(Octets.of(new byte[15]), 0));
        assertThrows(IllegalArgumentException.class, () -> new CodeId(Octets.of(new byte[16]), 10_000));
        assertThrows(IllegalArgumentException.class, () -> new CodeId(Octets.of(new byte[16]), -1));
    }
}
