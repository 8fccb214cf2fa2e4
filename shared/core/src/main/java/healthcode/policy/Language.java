package healthcode.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The five languages in which every outcome explains itself. */
public enum Language {
    CHINESE("zh-Hans"),
    ENGLISH("en"),
    JAPANESE("ja"),
    FRENCH("fr"),
    KOREAN("ko");

    private static final List<Locale> LOCALES =
            Arrays.stream(values()).map(Language::locale).toList();

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag. */
    public String tag() {
        return tag;
    }

    private Locale locale() {
        // The primary language alone: zh, zh-CN and zh-Hans all read simplified Chinese here.
        return Locale.of(tag.substring(0, 2));
    }

    /** The best language for an Accept-Language header (RFC 4647 lookup); Chinese when none fits or it is malformed. */
    public static Language preferred(String acceptLanguage) {
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LOCALES);
            return found == null ? CHINESE : values()[LOCALES.indexOf(found)];
        } catch (IllegalArgumentException _) {
            return CHINESE;
        }
    }
}
