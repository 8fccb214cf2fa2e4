package healthcode.code;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An identity document of a holder, its number normalised so that one person is one holder.
 *
 * <p>Held only while a request runs: stored and shown are keyed pseudonyms and the last four characters.
 */
public final class HolderDocument {

    private static final int LONGEST_OTHER = 32;
    private static final int TAIL = 4;
    /** Four hidden characters leave at least 10,000 candidates. */
    private static final int HIDDEN = 4;

    private final IdType type;
    private final String number;

    private HolderDocument(IdType type, String number) {
        this.type = type;
        this.number = number;
    }

    /** The document of {@code type} with {@code number} in any usual spelling, or empty when it can be none. */
    public static Optional<HolderDocument> of(IdType type, String number) {
        var trimmed = number.strip();
        return switch (type) {
            case RESIDENT_ID -> CitizenNumber.normalise(trimmed).map(n -> new HolderDocument(type, n));
            default -> normaliseOther(trimmed).map(n -> new HolderDocument(type, n));
        };
    }

    /** The document written as {@code type:number} with the two-digit type code, the {@code sub} of a health code. */
    public static Optional<HolderDocument> parse(String text) {
        if (text.length() < 4 || text.charAt(2) != ':') {
            return Optional.empty();
        }
        return IdType.ofCode(text.substring(0, 2)).flatMap(type -> of(type, text.substring(3)));
    }

    private static Optional<String> normaliseOther(String number) {
        var upper = number.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
        var plain = !upper.isEmpty()
                && upper.length() <= LONGEST_OTHER
                && upper.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '(' || c == ')');
        return plain ? Optional.of(upper) : Optional.empty();
    }

    public IdType type() {
        return type;
    }

    /** The normalised number; for keyed derivation only. */
    public String number() {
        return number;
    }

    /**
     * The last four characters, all that a code prints; fewer of a number so short that too little would stay hidden.
     */
    public String tail() {
        return number.substring(Math.max(number.length() - TAIL, Math.min(HIDDEN, number.length())));
    }

    /** The birth date that the number states, for the document kinds that state one. */
    public Optional<LocalDate> birthDate() {
        return type == IdType.RESIDENT_ID ? CitizenNumber.birthDate(number) : Optional.empty();
    }

    /**
     * Whether a number as an issuer prints it can be this one: its leading clear characters are a prefix and its
     * trailing ones a suffix. The count of stars is ignored, because issuers print 12, 16 or 18 of them.
     */
    public boolean agreesWith(String printed) {
        var text = printed.strip().toUpperCase(Locale.ROOT);
        var first = text.indexOf('*');
        if (first < 0) {
            return of(type, text).map(other -> other.number.equals(number)).orElse(false);
        }
        var head = text.substring(0, first);
        var foot = text.substring(text.lastIndexOf('*') + 1);
        return head.length() + foot.length() <= number.length() && number.startsWith(head) && number.endsWith(foot);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HolderDocument that && type == that.type && number.equals(that.number);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, number);
    }

    @Override
    public String toString() {
        return "HolderDocument[" + type + ", redacted]";
    }
}
