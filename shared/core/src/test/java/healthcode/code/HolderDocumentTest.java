package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolderDocumentTest {

    private static final String NUMBER = "11010519491231002X";

    private final HolderKeys keys = new HolderKeys(new byte[32]);

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "11010519491231002x", " 11010519491231002X\n", "110105491231002"})
    void everySpellingIsOneHolder(String spelling) {
        var document = HolderDocument.of(IdType.RESIDENT_ID, spelling).orElseThrow();
        var usual = HolderDocument.of(IdType.RESIDENT_ID, NUMBER).orElseThrow();
        assertEquals(usual, document);
        assertEquals(keys.subjectOf(usual), keys.subjectOf(document));
        assertEquals(keys.refOf(usual), keys.refOf(document));
        assertEquals("002X", document.tail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"H1234567801", "h1234567801", "H 12345678-01"})
    void everySpellingOfAPermitIsOneHolder(String spelling) {
        var usual = HolderDocument.of(IdType.HK_MACAO_PERMIT, "H1234567801");
        assertEquals(usual, HolderDocument.of(IdType.HK_MACAO_PERMIT, spelling));
        assertTrue(usual.isPresent());
    }

    @Test
    void oneNumberOnTwoKindsOfDocumentIsTwoHolders() {
        var passport = HolderDocument.of(IdType.PASSPORT, "E12345678").orElseThrow();
        var other = HolderDocument.of(IdType.OTHER, "E12345678").orElseThrow();
        assertNotEquals(keys.subjectOf(passport), keys.subjectOf(other));
    }

    @Test
    void theWireFormNamesTheKind() {
        assertEquals(HolderDocument.of(IdType.RESIDENT_ID, NUMBER), HolderDocument.parse("10:" + NUMBER));
        assertEquals(Optional.empty(), HolderDocument.parse("11:" + NUMBER));
        assertEquals(Optional.empty(), HolderDocument.parse(NUMBER));
        assertEquals(Optional.empty(), HolderDocument.parse("10:"));
        assertEquals(Optional.empty(), HolderDocument.parse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11************002X",
                "1101**2X",
                "*002X",
                "11010519491231002X",
                "110105*",
                "*",
                "******************",
                "11010519491231****",
                "110105********002x",
                "110105491231002"
            })
    void aMaskThatFitsAgreesWhateverItsLength(String printed) {
        assertTrue(document().agreesWith(printed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12************002X",
                "11************0021",
                "110105194912310029*",
                "*1",
                "X*",
                "",
                "110105",
                "1101051949123*123*1949123",
                "11010519491231002*1010519491231002X"
            })
    void aMaskThatDoesNotFitDisagrees(String printed) {
        assertFalse(document().agreesWith(printed));
    }

    @Test
    void aHandleOpensToItsSubjectAndLooksLikeNeither() {
        var random = new SplittableRandom(16);
        var handles = new HashSet<Octets>();
        for (var i = 0; i < 500; i++) {
            var subject = keys.subjectOf(HolderDocument.of(IdType.RESIDENT_ID, CitizenNumberTest.number(random))
                    .orElseThrow());
            var handle = keys.handleOf(subject);
            assertEquals(subject, keys.open(handle));
            assertNotEquals(subject.octets(), handle);
            handles.add(handle);
        }
        assertTrue(handles.size() > 490, "handles: " + handles.size());
    }

    @Test
    void anotherPepperGivesOtherNames() {
        var pepper = new byte[32];
        pepper[31] = 1;
        var others = new HolderKeys(pepper);
        assertNotEquals(keys.subjectOf(document()), others.subjectOf(document()));
        assertNotEquals(keys.refOf(document()), others.refOf(document()));
        assertNotEquals(keys.digest("a", new byte[1]), others.digest("a", new byte[1]));
    }

    @Test
    void digestsOfTwoPurposesNeverMeet() {
        assertNotEquals(keys.digest("a", new byte[] {'b'}), keys.digest("ab", new byte[0]));
        assertNotEquals(keys.digest("a", new byte[] {0, 'b'}), keys.digest("a", new byte[] {'b'}));
    }

    @Test
    void nothingThatNamesAHolderPrintsItself() {
        var subject = keys.subjectOf(document());
        assertFalse(document().toString().contains("1949"));
        assertFalse(subject.toString().contains(subject.text()));
        assertFalse(keys.refOf(document())
                .toString()
                .contains(keys.refOf(document()).text()));
    }

    private static HolderDocument document() {
        return HolderDocument.of(IdType.RESIDENT_ID, NUMBER).orElseThrow();
    }

    @Test
    void hidesAtLeastFourCharactersOfAnyNumber() {
        assertEquals(
                "5678",
                HolderDocument.of(IdType.PASSPORT, "E12345678").orElseThrow().tail());
        assertEquals(
                "56", HolderDocument.of(IdType.PASSPORT, "E12356").orElseThrow().tail());
        assertEquals("", HolderDocument.of(IdType.OTHER, "A123").orElseThrow().tail());
        assertEquals("", HolderDocument.of(IdType.OTHER, "1").orElseThrow().tail());
    }
}
