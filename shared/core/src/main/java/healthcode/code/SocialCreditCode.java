package healthcode.code;

/** The rules of GB 32100-2015 codes of authorities (统一社会信用代码): 18 characters, the last one a check character. */
public final class SocialCreditCode {

    /** Digits and capital letters without I, O, S, V and Z; a character's value is its place. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int LENGTH = 18;

    private SocialCreditCode() {}

    /** Whether {@code text} is a code with the right check character. */
    public static boolean valid(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                && text.charAt(LENGTH - 1) == checkCharacter(text);
    }

    /** (31 - Σ value × 3^(i-1) mod 31) mod 31 over the first 17 characters. */
    private static char checkCharacter(String text) {
        var sum = 0;
        var weight = 1;
        for (var i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(text.charAt(i)) * weight;
            weight = weight * 3 % ALPHABET.length();
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }
}
