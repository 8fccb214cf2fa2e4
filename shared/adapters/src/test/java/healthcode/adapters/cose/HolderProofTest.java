package healthcode.adapters.cose;

import static healthcode.adapters.cose.CodeSamples.MORNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.qr.QrWriter;
import healthcode.code.CodeReader;
import healthcode.code.CodeReader.Reading;
import healthcode.code.HolderProof;
import healthcode.code.Octets;
import healthcode.trust.P256;
import healthcode.trust.SigningKey;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HolderProofTest {

    private final SigningKey key = CodeSamples.everlastingKey();
    private final CoseCodeSigner signer = new CoseCodeSigner(CodeSamples.keys(key));
    private final CodeReader reader = new CoseCodeReader(CodeSamples.keys(key));
    private final HolderPhone phone = new HolderPhone(P256.generate());

    @Test
    void everyKeyProvesItsOwnCodes() {
        for (var i = 0; i < 50; i++) {
            var other = new HolderPhone(P256.generate());
            var code = CodeSamples.longest(Optional.of(other.key()));
            var at = MORNING.plusSeconds(i);
            var shown = other.show(signer.sign(code).text(), at);
            assertEquals(new Reading.Genuine(code, new HolderProof.Signed(at)), reader.read(shown));
        }
    }

    @Test
    void theLongestCodeWithItsProofIsAtMostVersion13() {
        for (var i = 0; i < 20; i++) {
            var shown = phone.show(bound(), MORNING);
            assertTrue(shown.length() <= CoseCodeReader.LONGEST, "characters: " + shown.length());
            assertTrue(new QrWriter().write(shown).version() <= 13);
        }
    }

    @Test
    void anotherPhoneProvesNothing() {
        var thief = new HolderPhone(P256.generate());
        assertEquals(new HolderProof.Forged(), proof(thief.show(bound(), MORNING)));
    }

    @Test
    void aProofOfOneCodeProvesNoOther() {
        var mine = presented(phone.show(bound(), MORNING));
        var other = presented(phone.show(bound(), MORNING));
        assertFalse(mine.code().equals(other.code()), "two signatures of one code");
        assertEquals(new HolderProof.Forged(), proof(text(new PresentedCode(other.code(), mine.proof()))));
    }

    @Test
    void aProofWithAnotherTimeIsForged() {
        var shown = presented(phone.show(bound(), MORNING));
        var later = new PresentedCode.Proof(
                MORNING.getEpochSecond() + 61, shown.proof().orElseThrow().signature());
        assertEquals(new HolderProof.Forged(), proof(text(new PresentedCode(shown.code(), Optional.of(later)))));
    }

    @Test
    void anUnboundCodeHasNoProof() {
        var unbound = signer.sign(CodeSamples.longest(Optional.empty())).text();
        assertEquals(new HolderProof.Forged(), proof(phone.show(unbound, MORNING)));
        assertEquals(new HolderProof.Absent(), proof(unbound));
    }

    @Test
    void noFlippedBitOfAShownCodeIsProved() {
        var octets = presented(phone.show(bound(), MORNING)).encode();
        for (var bit = 0; bit < octets.length * 8; bit++) {
            var flipped = octets.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            var reading = reader.read(CoseCodeReader.PREFIX + Base45.encode(flipped));
            assertFalse(reading instanceof Reading.Genuine(var _, HolderProof.Signed _), "bit " + bit + ": " + reading);
        }
    }

    @Test
    void aKeyThatIsNoPointOfTheCurveProvesNothing() {
        var off = new byte[42];
        var head = phone.key().toArray();
        System.arraycopy(head, 0, off, 0, 42);
        Arrays.fill(off, 8, 40, (byte) 0xFF); // above the prime
        var code = signer.sign(CodeSamples.longest(Optional.of(Octets.of(off)))).text();
        assertEquals(new HolderProof.Forged(), proof(phone.show(code, MORNING)));
    }

    private String bound() {
        return signer.sign(CodeSamples.longest(Optional.of(phone.key()))).text();
    }

    private HolderProof proof(String shown) {
        return assertInstanceOf(Reading.Genuine.class, reader.read(shown)).proof();
    }

    private static PresentedCode presented(String shown) {
        return PresentedCode.decode(Base45.decode(shown.substring(CoseCodeReader.PREFIX.length()))
                        .orElseThrow())
                .orElseThrow();
    }

    private static String text(PresentedCode code) {
        return CoseCodeReader.PREFIX + Base45.encode(code.encode());
    }
}
