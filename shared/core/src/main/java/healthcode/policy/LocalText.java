package healthcode.policy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** One sentence in all five languages. */
public record LocalText(Map<Language, String> texts) {
    public LocalText {
        texts = Map.copyOf(new EnumMap<>(texts));
        if (!texts.keySet().equals(EnumSet.allOf(Language.class))
                || texts.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("text: a language is missing (expected: zh-Hans, en, ja, fr, ko)");
        }
    }

    /** The sentence in {@code language}. */
    public String in(Language language) {
        return texts.get(language);
    }
}
