package healthcode.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusListTest {

    @Test
    void readsTheOneBitExampleOfTheDraft() {
        var list = StatusList.read(1, Octets.ofBase64Url("eNrbuRgAAhcBXQ"), 16).orElseThrow();
        var bits = new int[] {1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1};
        for (var i = 0; i < bits.length; i++) {
            assertEquals(bits[i], list.at(i), "index " + i);
        }
    }

    @Test
    void readsTheTwoBitExampleOfTheDraft() {
        var list = StatusList.read(2, Octets.ofBase64Url("eNo76fITAAPfAgc"), 12).orElseThrow();
        var statuses = new int[] {1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3};
        for (var i = 0; i < statuses.length; i++) {
            assertEquals(statuses[i], list.at(i), "index " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void readsBackWhateverWasSetInAnyOrder(int bits) {
        var random = new SplittableRandom(bits);
        for (var round = 0; round < 20; round++) {
            var expected = new int[random.nextInt(1, 3_000) * 8];
            var list = StatusList.builder(bits, expected.length);
            for (var i = 0; i < expected.length; i++) {
                var index = random.nextInt(expected.length);
                expected[index] = random.nextInt(1 << bits);
                list.set(index, expected[index]);
            }
            var read = StatusList.read(bits, list.build().compressed(), expected.length)
                    .orElseThrow();
            assertEquals(list.build(), read);
            for (var i = 0; i < expected.length; i++) {
                assertEquals(expected[i], read.at(i));
            }
        }
    }

    @Test
    void aFullShardAtTwoPerCentRevokedStaysSmall() {
        var random = new SplittableRandom(2);
        var list = StatusList.builder(2, 1 << 20);
        for (var i = 0; i < 1 << 20; i++) {
            list.set(i, random.nextInt(50) == 0 ? 1 : 0);
        }
        var octets = list.build().compressed().length();
        assertTrue(octets < 32 * 1024, "octets: " + octets);
    }

    @Test
    void refusesEveryOtherSizeThanTheDeclaredOne() {
        var compressed = StatusList.builder(2, 1 << 12).build().compressed();
        assertTrue(StatusList.read(2, compressed, 1 << 12).isPresent());
        assertTrue(StatusList.read(2, compressed, (1 << 12) - 4).isEmpty());
        assertTrue(StatusList.read(2, compressed, (1 << 12) + 4).isEmpty());
        assertTrue(StatusList.readUpTo(2, compressed, 1 << 12).isPresent());
        assertTrue(StatusList.readUpTo(2, compressed, (1 << 12) - 4).isEmpty());
    }

    @Test
    void aBombStopsAtTheDeclaredSize() {
        var bomb = zlib(new byte[64 << 20]);
        assertTrue(bomb.length() < 100_000);
        assertEquals(Optional.empty(), StatusList.read(1, bomb, 1 << 20));
        assertEquals(Optional.empty(), StatusList.readUpTo(8, bomb, 1 << 20));
    }

    @Test
    void refusesTruncatedConcatenatedAndDamagedLists() {
        var whole = StatusList.builder(1, 4096).set(7, 1).build().compressed().toArray();
        for (var length = 0; length < whole.length; length++) {
            assertTrue(
                    StatusList.read(1, Octets.of(Arrays.copyOf(whole, length)), 4096)
                            .isEmpty(),
                    "length " + length);
        }
        var twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        assertTrue(StatusList.read(1, Octets.of(twice), 4096).isEmpty());
        assertTrue(StatusList.read(1, Octets.of(Arrays.copyOf(whole, whole.length + 1)), 4096)
                .isEmpty());
        var read = StatusList.read(1, Octets.of(whole), 4096).orElseThrow();
        for (var bit = 0; bit < whole.length * 8; bit++) {
            var damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            StatusList.read(1, Octets.of(damaged), 4096).ifPresent(list -> assertEquals(read, list));
        }
    }

    @Test
    void refusesAPresetDictionaryAndRawDeflate() {
        var deflater = new Deflater();
        deflater.setDictionary(new byte[] {1, 2, 3});
        assertTrue(StatusList.read(8, deflate(deflater, new byte[16]), 16).isEmpty());
        assertTrue(StatusList.read(8, deflate(new Deflater(9, true), new byte[16]), 16)
                .isEmpty());
    }

    @Test
    void neverThrowsForRandomOctets() {
        var random = new SplittableRandom(1950);
        for (var i = 0; i < 50_000; i++) {
            var octets = new byte[random.nextInt(24)];
            random.nextBytes(octets);
            if (octets.length > 1) {
                octets[0] = 0x78;
                octets[1] = (byte) 0xDA;
            }
            assertTrue(StatusList.read(1, Octets.of(octets), 1 << 20).isEmpty());
        }
    }

    @Test
    void anIndexBehindTheEndIsNeverValid() {
        var list = StatusList.builder(2, 8).build();
        assertThrows(IndexOutOfBoundsException.class, () -> list.at(8));
        assertThrows(IndexOutOfBoundsException.class, () -> list.at(-1));
        assertThrows(
                IndexOutOfBoundsException.class, () -> StatusList.builder(2, 8).set(8, 1));
    }

    @Test
    void refusesStatusesAndWidthsThatAreNone() {
        assertThrows(
                IllegalArgumentException.class, () -> StatusList.builder(2, 8).set(0, 4));
        assertThrows(IllegalArgumentException.class, () -> StatusList.builder(3, 8));
        assertTrue(StatusList.read(3, Octets.of(new byte[0]), 8).isEmpty());
    }

    private static Octets zlib(byte[] octets) {
        return deflate(new Deflater(9), octets);
    }

    private static Octets deflate(Deflater deflater, byte[] octets) {
        deflater.setInput(octets);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var chunk = new byte[8192];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return Octets.of(out.toByteArray());
    }
}
