package healthcode.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.policy.Judgement;
import healthcode.policy.Outcome;
import healthcode.policy.Question;
import healthcode.policy.Reason;
import healthcode.policy.rules.Publication;
import healthcode.policy.rules.Publication.Fault;
import healthcode.policy.rules.RuleBook;
import healthcode.policy.rules.RuleDocument;
import healthcode.policy.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleDocumentTest {

    private static final String SENTENCE = """
            {"zh-Hans": "中", "en": "e", "ja": "日", "fr": "f", "ko": "한"}""";

    /** A negative nucleic acid test sampled at most 48 hours before the clock, and not after it. */
    private static final String FRESH_TEST = """
            {"code": "test-within-48-hours", "outcome": "REFUSED", "text": %s, "next": %s,
             "affectedFields": ["external.validationClock", "payload.tests.0", "payload.tests.0.finding",
               "payload.tests.0.sampledAt"],
             "logic": {"if": [{"var": "payload.tests.0"}, {"and": [
               {"===": [{"var": "payload.tests.0.finding"}, "NEGATIVE"]},
               {"not-after": [
                 {"plusTime": [{"var": "payload.tests.0.sampledAt"}, 0, "hour"]},
                 {"plusTime": [{"var": "external.validationClock"}, 0, "hour"]},
                 {"plusTime": [{"var": "payload.tests.0.sampledAt"}, 48, "hour"]}]}]}, false]}}
            """.formatted(SENTENCE, SENTENCE);

    private static final String NO_CHECKS = """
            {"code": "checking-prohibited", "outcome": "NOT_CHECKABLE", "text": %s, "next": %s,
             "affectedFields": [], "logic": false}""".formatted(SENTENCE, SENTENCE);

    private static final String FAILS_WITHOUT_TEST = """
            {"name": "no test", "payload": {"tests": []}, "external": {"validationClock": "2022-10-01T00:00:00Z"},
             "outcome": "REFUSED", "reasons": ["test-within-48-hours"]}""";

    private static final String ALWAYS_PROHIBITED = """
            {"name": "any", "payload": {}, "external": {}, "outcome": "NOT_CHECKABLE",
             "reasons": ["checking-prohibited"]}""";

    private static final Instant NOON =
            OffsetDateTime.parse("2022-10-01T12:00:00+08:00").toInstant();

    @ParameterizedTest
    @CsvSource({
        "PT48H, NEGATIVE, RECOGNISED",
        "PT48H1S, NEGATIVE, REFUSED",
        "PT0S, NEGATIVE, RECOGNISED",
        "PT-1S, NEGATIVE, REFUSED",
        "PT1H, PENDING, REFUSED",
        "PT1H, POSITIVE, REFUSED"
    })
    void acceptsATestOfExactly48HoursAndNotASecondMore(Duration age, Fact.Finding finding, Outcome expected) {
        var rules = published(document(FRESH_TEST, FAILS_WITHOUT_TEST));
        assertEquals(
                expected,
                judge(question(NOON, test(NOON.minus(age), finding)), rules).outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "2022-09-09T23:59:59+08:00, REFER",
        "2022-09-10T00:00:00+08:00, REFUSED",
        "2022-12-06T23:59:59+08:00, REFUSED",
        "2022-12-07T00:00:00+08:00, REFER"
    })
    void isInForceFromItsFirstInstantUntilBeforeItsLast(OffsetDateTime at, Outcome expected) {
        var rules = published(document(FRESH_TEST, FAILS_WITHOUT_TEST));
        assertEquals(
                expected, judge(question(at.toInstant(), Facts.NONE), rules).outcome());
    }

    @Test
    void namesTheRuleAndItsVersionInEveryReason() {
        var rules = published(document(FRESH_TEST, FAILS_WITHOUT_TEST));
        var judgement = judge(question(NOON, Facts.NONE), rules);
        assertEquals(List.of("test-within-48-hours by cn-2022-09-10@3"), names(judgement));
        assertEquals(rules.until(), judgement.holdsUntil());
    }

    @Test
    void refersToAPersonWhatItCannotEvaluate() {
        var rules = published(document(FRESH_TEST, FAILS_WITHOUT_TEST));
        var unsampled = new Facts(
                List.of(new Fact.Test(
                        "440000",
                        Fact.TestKind.NAT,
                        Fact.Finding.NEGATIVE,
                        Optional.empty(),
                        Optional.of(NOON),
                        Optional.empty())),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        var judgement = judge(question(NOON, unsampled), rules);
        assertEquals(Outcome.REFER, judgement.outcome());
        assertEquals(List.of("rule-error by cn-2022-09-10@3"), names(judgement));
    }

    @Test
    void letsAProhibitionToCheckCapEveryOtherRule() {
        var strict = published(document(FRESH_TEST, FAILS_WITHOUT_TEST));
        var prohibition = published(document(NO_CHECKS, ALWAYS_PROHIBITED));
        for (var sets : List.of(List.of(strict, prohibition), List.of(prohibition, strict))) {
            var judgement = RuleBook.of(sets, Optional.empty()).judge(question(NOON, Facts.NONE));
            assertEquals(Outcome.NOT_CHECKABLE, judgement.outcome());
            assertEquals(List.of("checking-prohibited by cn-2022-09-10@3"), names(judgement));
        }
    }

    @Test
    void refusesToPublishWhatFailsItsOwnTest() {
        var wrong = FAILS_WITHOUT_TEST.replace("REFUSED", "RECOGNISED");
        assertEquals(List.of("/tests/0"), faults(document(FRESH_TEST, wrong)));
    }

    @Test
    void refusesToPublishARuleThatNoTestSeesUnmet() {
        assertEquals(List.of("/tests"), faults(document(FRESH_TEST, "")));
    }

    @Test
    void refusesAMissingLanguage() {
        assertEquals(
                List.of("/rules/0/text/ko"),
                faults(document(FRESH_TEST.replaceFirst("\"ko\": \"한\"", "\"ko\": \" \""), FAILS_WITHOUT_TEST)));
    }

    @Test
    void refusesFieldsOtherThanThoseTheLogicReads() {
        assertEquals(
                List.of("/rules/0/affectedFields"),
                faults(document(FRESH_TEST.replace("\"payload.tests.0\",", ""), FAILS_WITHOUT_TEST)));
    }

    @Test
    void refusesARuleThatRecognisesWhoDoesNotMeetIt() {
        assertEquals(
                List.of("/rules/0/outcome"),
                faults(document(FRESH_TEST.replace("REFUSED", "RECOGNISED"), FAILS_WITHOUT_TEST)));
    }

    @Test
    void pointsIntoLogicThatIsNoCertLogic() {
        assertEquals(
                List.of("/rules/0/logic/if/1"),
                faults(document(FRESH_TEST.replace("\"and\"", "\"or\""), FAILS_WITHOUT_TEST)));
    }

    @Test
    void refusesAWindowOfAnotherTimeZoneOrBackwards() {
        var document = document(FRESH_TEST, FAILS_WITHOUT_TEST);
        assertEquals(List.of("/from"), faults(document.replace("2022-09-10T00:00:00+08:00", "2022-09-10T00:00:00Z")));
        assertEquals(List.of("/until"), faults(document.replace("2022-12-07T", "2022-09-01T")));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertEquals(List.of("/id", "/version", "/destinations", "/from", "/rules"), faults("{}"));
    }

    private static String document(String rule, String tests) {
        return """
                {"id": "cn-2022-09-10", "version": 3, "destinations": "*", "from": "2022-09-10T00:00:00+08:00",
                 "until": "2022-12-07T00:00:00+08:00", "rules": [%s], "tests": [%s]}""".formatted(rule, tests);
    }

    private static Publication check(String document) {
        try {
            var json = new JacksonJson(64).parse(document.getBytes(StandardCharsets.UTF_8));
            return RuleDocument.check((JsonObject) json);
        } catch (MalformedJson e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static RuleSet published(String document) {
        var publication = check(document);
        assertTrue(publication instanceof Publication.Publishable, publication::toString);
        return ((Publication.Publishable) publication).rules();
    }

    private static List<String> faults(String document) {
        return assertInstanceOf(Publication.Faulty.class, check(document)).faults().stream()
                .map(Fault::at)
                .toList();
    }

    private static Judgement judge(Question question, RuleSet rules) {
        return RuleBook.of(List.of(rules), Optional.empty()).judge(question);
    }

    private static List<String> names(Judgement judgement) {
        return judgement.reasons().stream().map(RuleDocumentTest::name).toList();
    }

    private static String name(Reason reason) {
        return reason.code() + " by " + reason.rule();
    }

    private static Facts test(Instant sampledAt, Fact.Finding finding) {
        return Facts.of(List.of(new Fact.Test(
                "440000", Fact.TestKind.NAT, finding, Optional.of(sampledAt), Optional.empty(), Optional.empty())));
    }

    private static Question question(Instant at, Facts facts) {
        return new Question(
                new RegionCode("110000"),
                at,
                Level.GREEN,
                Optional.of(new RegionCode("440000")),
                facts,
                Optional.empty(),
                Optional.empty());
    }
}
