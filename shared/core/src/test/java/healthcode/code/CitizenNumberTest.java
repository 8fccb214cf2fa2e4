package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenNumberTest {

    @Test
    void theExampleOfTheStandardIsValid() {
        assertEquals(Optional.of("11010519491231002X"), CitizenNumber.normalise("11010519491231002X"));
        assertEquals(Optional.of("11010519491231002X"), CitizenNumber.normalise("11010519491231002x"));
        assertEquals(Optional.of(LocalDate.of(1949, 12, 31)), CitizenNumber.birthDate("11010519491231002X"));
    }

    @Test
    void everyWrongCharacterIsFound() {
        var random = new SplittableRandom(1);
        for (var i = 0; i < 50; i++) {
            var number = number(random);
            for (var place = 0; place < 18; place++) {
                for (var other : "0123456789X".toCharArray()) {
                    if (other != number.charAt(place)) {
                        var wrong = number.substring(0, place) + other + number.substring(place + 1);
                        assertTrue(CitizenNumber.normalise(wrong).isEmpty(), "place " + place);
                    }
                }
            }
        }
    }

    @Test
    void everyAdjacentTranspositionIsFound() {
        var random = new SplittableRandom(2);
        for (var i = 0; i < 300; i++) {
            var number = number(random);
            for (var place = 0; place < 17; place++) {
                if (number.charAt(place) != number.charAt(place + 1)) {
                    var swapped = number.substring(0, place)
                            + number.charAt(place + 1)
                            + number.charAt(place)
                            + number.substring(place + 2);
                    assertTrue(CitizenNumber.normalise(swapped).isEmpty(), "place " + place);
                }
            }
        }
    }

    @Test
    void theOldFormIsTheSameNumber() {
        var random = new SplittableRandom(3);
        for (var i = 0; i < 300; i++) {
            var number = number(random);
            var old = number.substring(0, 6) + number.substring(8, 17);
            var full = CitizenNumber.normalise(old).orElseThrow();
            assertEquals(number.substring(0, 6) + "19" + number.substring(8, 17), full.substring(0, 17));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X",
                "11010519491231002",
                "11010519491231002XX",
                " 11010519491231002X",
                "1101051949123100２X",
                "110105194912310021",
                "00010519491231002X",
                "110105199902290010",
                "110105199913010010",
                "11010X194912310021",
                "110105491332002",
                "-1010549123100",
                "99010519491231002X"
            })
    void refusesWhatIsNoNumber(String text) {
        assertTrue(CitizenNumber.normalise(text).isEmpty());
    }

    /** A valid number of somebody born in the 1880s, as all synthetic ones here. */
    static String number(RandomGenerator random) {
        var regions = new String[] {"110105", "420102", "440305", "510104", "659001", "820000"};
        var body = "%s%04d%02d%02d%03d"
                .formatted(
                        regions[random.nextInt(regions.length)],
                        random.nextInt(1880, 1890),
                        random.nextInt(1, 13),
                        random.nextInt(1, 29),
                        random.nextInt(1000));
        return body + CitizenNumber.checkDigit(body);
    }
}
