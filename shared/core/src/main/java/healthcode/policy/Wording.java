package healthcode.policy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Sentences by key in all five languages, from properties beside a class; a key without one of them is a fault. */
public final class Wording {

    private final Map<Language, Properties> sentences = new EnumMap<>(Language.class);
    private final Map<String, LocalText> texts = new ConcurrentHashMap<>();

    private Wording() {}

    /** The sentences of {@code name.LANGUAGE.properties} beside {@code home}. */
    public static Wording beside(Class<?> home, String name) {
        var wording = new Wording();
        for (var language : Language.values()) {
            wording.sentences.put(language, load(home, name + "." + language.tag() + ".properties"));
        }
        return wording;
    }

    /**
     * The sentence called {@code key}.
     *
     * @throws IllegalArgumentException if a language has none
     */
    public LocalText text(String key) {
        return texts.computeIfAbsent(key, this::inAllLanguages);
    }

    private LocalText inAllLanguages(String key) {
        var all = new EnumMap<Language, String>(Language.class);
        sentences.forEach((language, properties) -> all.put(language, properties.getProperty(key, "")));
        return new LocalText(all);
    }

    private static Properties load(Class<?> home, String name) {
        try (var in = home.getResourceAsStream(name)) {
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
