package healthcode.local.province;

import healthcode.code.HolderDocument;

/**
 * An invented person.
 *
 * @param maskedName 姓 and a star, as provinces print names
 */
public record Traveller(HolderDocument document, String maskedName) {

    /** Two clear characters, twelve stars, two clear characters: one of the masks seen in the field. */
    String maskedNumber() {
        var number = document.number();
        return number.substring(0, 2) + "*".repeat(12) + number.substring(number.length() - 2);
    }

    /** GB 11643: an odd seventeenth digit is a man's. */
    boolean male() {
        return (document.number().charAt(16) - '0') % 2 == 1;
    }

    @Override
    public String toString() {
        return "Traveller[redacted]";
    }
}
