package healthcode.code;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.util.Optional;

/** The rules of GB 11643-1999 numbers: form, date, check digit and the old 15-digit form. */
final class CitizenNumber {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    /** Province digits of GB/T 2260, and 81, 82, 83 of the residence permits of Hong Kong, Macao and Taiwan. */
    private static final String PROVINCES =
            " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";

    private CitizenNumber() {}

    /** The 18-character form with upper-case X, or empty when {@code text} is no valid number of 15 or 18 places. */
    static Optional<String> normalise(String text) {
        var upper = text.endsWith("x") ? text.substring(0, text.length() - 1) + "X" : text;
        var full = upper.length() == 15 && digits(upper, 15) ? extend(upper) : upper;
        return valid(full) ? Optional.of(full) : Optional.empty();
    }

    /** Every 15-digit number was issued to someone born in 19xx: GB 11643-1989 had a two-digit year. */
    private static String extend(String old) {
        var body = old.substring(0, 6) + "19" + old.substring(6);
        return body + checkDigit(body);
    }

    private static boolean valid(String number) {
        return number.length() == 18
                && digits(number, 17)
                && PROVINCES.contains(" " + number.substring(0, 2) + " ")
                && birthDate(number).isPresent()
                && number.charAt(17) == checkDigit(number);
    }

    /** The birth date in an 18-character number, a calendar date and never an instant. */
    static Optional<LocalDate> birthDate(String number) {
        try {
            var year = Integer.parseInt(number.substring(6, 10));
            var month = Integer.parseInt(number.substring(10, 12));
            var day = Integer.parseInt(number.substring(12, 14));
            return Optional.of(IsoChronology.INSTANCE.date(year, month, day));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static char checkDigit(String number) {
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }

    private static boolean digits(String text, int count) {
        for (var i = 0; i < count; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
