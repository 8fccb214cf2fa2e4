package healthcode.adapters.cose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base45Test {

    @ParameterizedTest
    @CsvSource({"AB, BB8", "Hello!!, %69 VD92EX0", "base-45, UJCLQE7W581", "ietf!, QED8WEX0"})
    void encodesAndDecodesTheExamplesOfRfc9285(String octets, String text) {
        assertEquals(text, Base45.encode(octets.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(octets, new String(Base45.decode(text).orElseThrow(), StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GGW", ":::", "V5", "::", "A", "BB8A", "bb8", "B 8\n", "ＡBB", "B\u00008", "BB8=", "ÄBC", "FG_"})
    void refusesWhatIsNotTheOneSpellingOfSomeOctets(String text) {
        assertTrue(Base45.decode(text).isEmpty());
    }

    @Test
    void acceptsTheLargestGroups() {
        assertArrayEquals(new byte[] {-1, -1}, Base45.decode("FGW").orElseThrow());
        assertArrayEquals(new byte[] {-1}, Base45.decode("U5").orElseThrow());
    }

    @Test
    void readsBackWhateverItWrites() {
        var random = new SplittableRandom(45);
        for (var i = 0; i < 5_000; i++) {
            var octets = CodeSamples.octets(random, random.nextInt(40)).toArray();
            assertArrayEquals(octets, Base45.decode(Base45.encode(octets)).orElseThrow());
        }
    }

    @Test
    void writesBackWhateverItReads() {
        var random = new SplittableRandom(54);
        var read = 0;
        for (var i = 0; i < 200_000; i++) {
            var text = new StringBuilder();
            for (var n = random.nextInt(8); n > 0; n--) {
                text.append((char) random.nextInt(' ', 'a'));
            }
            var octets = Base45.decode(text.toString());
            read += octets.isPresent() ? 1 : 0;
            octets.ifPresent(value -> assertEquals(text.toString(), Base45.encode(value)));
        }
        assertTrue(read > 1_000, "texts that are base45: " + read);
    }
}
