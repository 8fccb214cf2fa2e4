package healthcode.code;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file number in an authority's own records, under which whatever it did can be looked up.
 *
 * @param text 1 to 64 of {@code A-Za-z0-9._:/-}: no room for a sentence
 */
public record FileReference(String text) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");

    public FileReference {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("reference: not 1 to 64 of A-Za-z0-9._:/-");
        }
    }

    /** Whether {@code text} is one; a number of the holder's would be personal data in a record of codes. */
    public static boolean fits(String text, HolderDocument holder) {
        return FORM.matcher(text).matches() && !text.toUpperCase(Locale.ROOT).contains(holder.number());
    }
}
