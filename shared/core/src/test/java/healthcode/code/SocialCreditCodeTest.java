package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SocialCreditCodeTest {

    private static final String VALID = "91330106MA27Y4U47R";
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Test
    void acceptsARealCode() {
        assertTrue(SocialCreditCode.valid(VALID));
    }

    @Test
    void noticesEverySubstitution() {
        for (var i = 0; i < VALID.length(); i++) {
            for (var at = 0; at < ALPHABET.length(); at++) {
                var other = ALPHABET.charAt(at);
                if (other != VALID.charAt(i)) {
                    assertFalse(SocialCreditCode.valid(VALID.substring(0, i) + other + VALID.substring(i + 1)));
                }
            }
        }
    }

    @Test
    void noticesEveryAdjacentTransposition() {
        for (var i = 0; i + 1 < VALID.length(); i++) {
            var text = new StringBuilder(VALID);
            text.setCharAt(i, VALID.charAt(i + 1));
            text.setCharAt(i + 1, VALID.charAt(i));
            if (VALID.charAt(i) != VALID.charAt(i + 1)) {
                assertFalse(SocialCreditCode.valid(text.toString()));
            }
        }
    }

    @Test
    void refusesLettersOutsideTheAlphabetLowerCaseAndOtherLengths() {
        for (var text : new String[] {"", "9", VALID + "0", VALID.toLowerCase(Locale.ROOT), "I" + VALID.substring(1)}) {
            assertFalse(SocialCreditCode.valid(text));
        }
    }
}
