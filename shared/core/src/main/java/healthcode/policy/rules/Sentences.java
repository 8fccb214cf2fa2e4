package healthcode.policy.rules;

import healthcode.json.JsonObject;
import healthcode.policy.Language;
import healthcode.policy.LocalText;
import java.util.EnumMap;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads the sentences of a rule, each in all five languages. */
final class Sentences {

    private Sentences() {}

    /**
     * The member {@code name} of {@code rule} as a sentence; empty when a language is missing.
     *
     * @param at JSON Pointer to the rule
     * @param fault told of each missing language: its pointer, and why
     */
    static Optional<LocalText> read(JsonObject rule, String at, String name, BiConsumer<String, String> fault) {
        var texts = new EnumMap<Language, String>(Language.class);
        var given = rule.object(name).orElse(JsonObject.EMPTY);
        for (var language : Language.values()) {
            given.text(language.tag())
                    .filter(text -> !text.isBlank())
                    .ifPresentOrElse(
                            text -> texts.put(language, text),
                            () -> fault.accept(
                                    at + "/" + name + "/" + language.tag(), "missing (expected: a sentence)"));
        }
        return texts.size() == Language.values().length ? Optional.of(new LocalText(texts)) : Optional.empty();
    }
}
