package healthcode.local.policy;

import static healthcode.local.policy.Travellers.RULES;
import static healthcode.local.policy.Travellers.at;
import static healthcode.local.policy.Travellers.green;
import static healthcode.local.policy.Travellers.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.policy.Language;
import healthcode.policy.LocalText;
import healthcode.policy.Outcome;
import healthcode.policy.Surroundings;
import healthcode.policy.Suspension;
import healthcode.policy.rules.RuleBook;
import healthcode.recognition.RecognitionAnswer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exception to mutual recognition: Guangdong refers Hubei's codes for one day. */
class SuspensionTest {

    private static final Suspension SUSPENSION =
            suspension("guangdong command office", at("2021-06-01T00:00:00"), at("2021-06-02T00:00:00"));
    private static final RuleBook RULE_BOOK =
            new RuleBook(List.of(), Optional.of(RULES.standard()), List.of(SUSPENSION), Surroundings.UNKNOWN);

    @ParameterizedTest
    @CsvSource({
        "440000, 420000, 2021-05-31T23:59:59, RECOGNISED",
        "440000, 420000, 2021-06-01T00:00:00, REFER",
        "440000, 420000, 2021-06-01T23:59:59, REFER",
        "440000, 420000, 2021-06-02T00:00:00, RECOGNISED",
        "440000, 510000, 2021-06-01T12:00:00, RECOGNISED",
        "510000, 420000, 2021-06-01T12:00:00, RECOGNISED"
    })
    void isReferredWhileItStandsAndOnlyWhereItReaches(String destination, String issuer, String at, Outcome outcome) {
        assertEquals(
                outcome,
                RULE_BOOK
                        .judge(with(green(destination, at), Level.GREEN, issuer))
                        .outcome());
    }

    @Test
    void neverImprovesAWorseOutcome() {
        var red = with(green("440000", "2021-06-01T12:00:00"), Level.RED, "420000");
        assertEquals(Outcome.REFUSED, RULE_BOOK.judge(red).outcome());
    }

    @Test
    void isShownInTheAnswerWithItsApproverAndItsEnd() {
        var judgement = RULE_BOOK.judge(green("440000", "2021-06-01T12:00:00"));
        assertEquals(Optional.of(SUSPENSION.until()), judgement.acceptedFrom());
        assertEquals(Suspension.CODE, judgement.reasons().getFirst().code());
        var answer = JsonObject.builder();
        RecognitionAnswer.turning(
                answer, judgement.holdsUntil(), judgement.acceptedFrom(), judgement.suspensions(), Language.ENGLISH);
        var shown = (JsonObject)
                answer.build().array("exceptions").orElseThrow().items().getFirst();
        assertEquals("guangdong command office", shown.text("approver").orElseThrow());
        assertEquals("2021-06-02T00:00:00+08:00", shown.text("until").orElseThrow());
        assertTrue(shown.text("reason").orElseThrow().startsWith("an outbreak"));
    }

    @Test
    void hasAlwaysAnApproverAndAnEnd() {
        var from = at("2021-06-01T00:00:00");
        assertThrows(IllegalArgumentException.class, () -> suspension(" ", from, from.plusSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> suspension("office", from, from));
    }

    private static Suspension suspension(String approver, Instant from, Instant until) {
        return new Suspension(
                "gd-suspends-hb",
                text("an outbreak"),
                text("ask the community"),
                Set.of(new RegionCode("420000")),
                Set.of(new RegionCode("440000")),
                approver,
                from,
                until);
    }

    private static LocalText text(String sentence) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            texts.put(language, sentence + " (" + language.tag() + ")");
        }
        return new LocalText(texts);
    }
}
