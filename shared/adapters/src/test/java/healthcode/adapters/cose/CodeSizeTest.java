package healthcode.adapters.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.qr.QrWriter;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CodeSizeTest {

    /** A rotating proof adds an array head, a longer string head, the time and the phone's own signature. */
    private static final int PROOF = 1 + 3 + 5 + 2 + Es256.LENGTH;

    private final CoseCodeSigner signer = new CoseCodeSigner(CodeSamples.keys(CodeSamples.everlastingKey()));
    private final QrWriter writer = new QrWriter();

    @Test
    void theLongestPaperCodeStaysWithinVersion10() {
        var text = signer.sign(CodeSamples.longest(Optional.empty())).text();
        assertTrue(text.length() <= 311, "characters: " + text.length());
        assertTrue(writer.write(text).version() <= 10);
    }

    @Test
    void theLongestBoundCodeWithItsProofStaysWithinVersion13() {
        var key = CodeSamples.holderKey(new SplittableRandom(1));
        var text = signer.sign(CodeSamples.longest(Optional.of(key))).text();
        var octets =
                Base45.decode(text.substring(CoseCodeReader.PREFIX.length())).orElseThrow();
        var presented = CoseCodeReader.PREFIX + Base45.encode(new byte[octets.length + PROOF]);
        assertTrue(presented.length() <= CoseCodeReader.LONGEST, "characters: " + presented.length());
        assertTrue(writer.write(presented).version() <= 13);
    }

    @Test
    void allCodesOfOneShapeAreEquallyLong() {
        var random = new SplittableRandom(2);
        for (var i = 0; i < 50; i++) {
            var code = CodeSamples.random(random);
            assertEquals(
                    signer.sign(code).text().length(), signer.sign(code).text().length());
        }
    }
}
