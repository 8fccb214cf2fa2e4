package healthcode.format;

/** Masks what an issuer prints in the clear, so that no statement carries a whole number. */
final class Masking {

    private static final int TAIL = 4;
    private static final int PHONE_HEAD = 3;

    private Masking() {}

    /** A document number with all but its last four characters hidden; an already masked one as it is. */
    static String number(String printed) {
        return printed.indexOf('*') >= 0 ? printed : masked(printed, 0);
    }

    /** A telephone number with its middle hidden; an already masked one as it is. */
    static String phone(String printed) {
        return printed.indexOf('*') >= 0 ? printed : masked(printed, PHONE_HEAD);
    }

    private static String masked(String text, int head) {
        var hidden = text.length() - head - TAIL;
        return hidden <= 0
                ? "*".repeat(text.length())
                : text.substring(0, head) + "*".repeat(hidden) + text.substring(text.length() - TAIL);
    }
}
