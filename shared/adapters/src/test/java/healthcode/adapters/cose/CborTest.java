package healthcode.adapters.cose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {

    private static final HexFormat HEX = HexFormat.of();

    /** From RFC 8949 appendix A, as far as codes use them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "17",
                "1818",
                "1903e8",
                "1a000f4240",
                "1b000000e8d4a51000",
                "20",
                "3863",
                "3903e7",
                "f4",
                "f5",
                "40",
                "4401020304",
                "60",
                "62c3bc",
                "63e6b0b4",
                "64f0908591",
                "80",
                "83010203",
                "8301820203820405",
                "a0",
                "a201020304",
                "1b7fffffffffffffff",
                "3b7fffffffffffffff",
                "1affffffff",
                "1b0000000100000000"
            })
    void readsAndWritesTheOneSpelling(String hex) {
        var item = Cbor.parse(HEX.parseHex(hex)).orElseThrow();
        assertEquals(hex, HEX.formatHex(Cbor.print(item)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1801",
                "190001",
                "1a00000001",
                "1b0000000000000001", // longer heads than needed
                "c074",
                "5f42010243030405ff",
                "9fff",
                "bf0102ff",
                "7f6161ff", // indefinite lengths
                "c11a514b67b0",
                "d28401",
                "d82001", // tags
                "a201020103",
                "a202010101",
                "a220010101", // repeated and unordered labels
                "a1613101",
                "a1f401",
                "a14001", // labels that are no integers
                "0000",
                "f6",
                "f7",
                "f0",
                "f90000",
                "fb3ff199999999999a",
                "1bffffffffffffffff", // what codes do not use
                "61",
                "4201",
                "8201",
                "a101",
                "61ff",
                "62c328",
                "ff",
                "1c",
                "5b7fffffffffffffff",
                "9b7fffffffffffffff",
                "818181818181818181818100"
            })
    void refusesEveryOtherSpellingAndItem(String hex) {
        assertTrue(Cbor.parse(HEX.parseHex(hex)).isEmpty());
    }

    @Test
    void ordersLabelsByTheirOctets() {
        var item = Cbor.parse(HEX.parseHex("a4000102022004210a")).orElseThrow();
        assertEquals(
                "[0, 2, -1, -2]", ((CborItem.Labels) item).members().keySet().toString());
    }

    @Test
    void refusesMoreThanACodeCanHold() {
        var octets = Cbor.print(new CborItem.Bytes(healthcode.code.Octets.of(new byte[2000])));
        assertTrue(Cbor.parse(octets).isEmpty());
    }

    @Test
    void neverThrowsAndNeverAcceptsASecondSpelling() {
        var random = new SplittableRandom(8949);
        var accepted = 0;
        for (var i = 0; i < 20_000; i++) {
            var octets = CodeSamples.octets(random, random.nextInt(1, 10)).toArray();
            var item = Cbor.parse(octets);
            accepted += item.isPresent() ? 1 : 0;
            item.ifPresent(value -> assertArrayEquals(octets, Cbor.print(value)));
        }
        assertTrue(accepted > 150, "accepted: " + accepted);
    }
}
