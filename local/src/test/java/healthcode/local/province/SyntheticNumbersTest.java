package healthcode.local.province;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.RegionCode;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyntheticNumbersTest {

    private static final RegionCode COUNTY = new RegionCode("420102");

    @Test
    void inventsValidNumbersThatNobodyAliveCanHave() {
        var numbers = new SyntheticNumbers(new Random(1));
        for (var i = 0; i < 5000; i++) {
            var document = numbers.next(COUNTY);
            assertTrue(SyntheticNumbers.isSynthetic(document));
            assertTrue(HolderDocument.of(IdType.RESIDENT_ID, document.number()).isPresent());
            assertTrue(document.number().startsWith(COUNTY.code()));
        }
    }

    @Test
    void neverInventsANumberTwice() {
        var numbers = new SyntheticNumbers(new Random(2));
        assertEquals(
                20_000,
                Stream.generate(() -> numbers.next(COUNTY))
                        .limit(20_000)
                        .distinct()
                        .count());
    }

    @Test
    void takesAnybodyBornLaterForSomebodyWhoMayLive() {
        var document =
                HolderDocument.of(IdType.RESIDENT_ID, "11010519491231002X").orElseThrow();
        assertFalse(SyntheticNumbers.isSynthetic(document));
    }

    @Test
    void refusesACountyOfNoProvince() {
        var numbers = new SyntheticNumbers(new Random(3));
        assertThrows(IllegalArgumentException.class, () -> numbers.next(new RegionCode("160102")));
    }
}
