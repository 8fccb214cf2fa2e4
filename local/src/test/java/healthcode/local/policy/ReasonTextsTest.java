package healthcode.local.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.policy.Actor;
import healthcode.policy.Language;
import healthcode.policy.LocalText;
import healthcode.policy.Reason;
import healthcode.policy.ReasonKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every reason code in every language: nothing missing, nothing left to be filled in, nothing in the wrong script. */
class ReasonTextsTest {

    private static final List<String> PLACEHOLDERS =
            List.of("{", "}", "%s", "%d", "${", "TODO", "???", "TBD", "\uFFFD");

    private static Stream<Reason> everyReason() {
        var gateway = Arrays.stream(ReasonKind.values()).map(ReasonKind::byGateway);
        var rules = Stream.concat(Travellers.HISTORY.dated().stream(), Travellers.HISTORY.standard().stream())
                .flatMap(set -> set.rules().stream()
                        .map(rule -> new Reason(rule.code(), set.name(), rule.text(), rule.next(), rule.changedBy())));
        var assessment = Travellers.RULES.assessment();
        var levels = assessment.rules().stream()
                .map(rule -> new Reason(rule.code(), assessment.name(), rule.text(), rule.next(), Actor.ISSUER));
        return Stream.concat(Stream.concat(gateway, rules), levels);
    }

    @TestFactory
    Stream<DynamicTest> saysEveryReasonAndItsNextStepInFiveLanguages() {
        return everyReason()
                .map(reason -> DynamicTest.dynamicTest(reason.rule() + " " + reason.code(), () -> {
                    for (var language : Language.values()) {
                        complete(reason.text(), language);
                        complete(reason.next(), language);
                    }
                }));
    }

    private static void complete(LocalText text, Language language) {
        var sentence = text.in(language);
        assertTrue(sentence.strip().length() >= 4, sentence);
        for (var placeholder : PLACEHOLDERS) {
            assertFalse(sentence.contains(placeholder), sentence);
        }
        var script = switch (language) {
            case CHINESE -> "\\p{IsHan}";
            case JAPANESE -> "[\\p{IsHiragana}\\p{IsKatakana}]";
            case KOREAN -> "\\p{IsHangul}";
            case ENGLISH, FRENCH -> "[a-z]{2}";
        };
        assertTrue(sentence.matches("(?s).*" + script + ".*"), language + ": " + sentence);
    }

    /** The word for a correction in each language; what an issuer can change, an issuer can be asked to. */
    @Test
    void everyReasonThatIsAboutALevelThatIsNotGreenSaysHowToContestIt() {
        var words = Map.of(
                Language.CHINESE, "纠错",
                Language.ENGLISH, "correction",
                Language.JAPANESE, "訂正",
                Language.FRENCH, "rectification",
                Language.KOREAN, "정정");
        var levels = everyReason()
                .filter(reason ->
                        reason.changedBy() == Actor.ISSUER || reason.code().equals(ReasonKind.KEY_WITHDRAWN.code()))
                // What an assessment rests on is said when it is made, not at a gate.
                .filter(reason ->
                        !reason.rule().equals(Travellers.RULES.assessment().name()))
                .filter(reason -> !reason.code().equals(ReasonKind.LEVEL_GREEN.code()))
                .toList();
        assertTrue(levels.stream().anyMatch(reason -> reason.code().equals("level-unknown")));
        levels.forEach(reason -> words.forEach((language, word) -> assertTrue(
                reason.next().in(language).contains(word),
                reason.rule() + " " + reason.code() + ": " + reason.next().in(language))));
        words.forEach((language, word) -> {
            complete(ReasonKind.contest(), language);
            assertTrue(ReasonKind.contest().in(language).contains(word));
        });
    }

    @Test
    void repeatsNoSentenceInAnotherLanguage() {
        everyReason().forEach(reason -> {
            var sentences = new EnumMap<Language, String>(Language.class);
            for (var language : Language.values()) {
                sentences.put(language, reason.text().in(language));
            }
            assertEquals(
                    Language.values().length, new HashSet<>(sentences.values()).size(), reason.rule() + reason.code());
        });
    }
}
