package healthcode.local.policy;

import static healthcode.local.policy.Travellers.HISTORY;
import static healthcode.local.policy.Travellers.RULES;
import static healthcode.local.policy.Travellers.at;
import static healthcode.local.policy.Travellers.born;
import static healthcode.local.policy.Travellers.green;
import static healthcode.local.policy.Travellers.reasons;
import static healthcode.local.policy.Travellers.sampled;
import static healthcode.local.policy.Travellers.stay;
import static healthcode.local.policy.Travellers.trip;
import static healthcode.local.policy.Travellers.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Fact;
import healthcode.code.Fact.Finding;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.policy.Circumstances.RiskClass;
import healthcode.policy.Outcome;
import healthcode.policy.Question;
import healthcode.policy.Surroundings;
import healthcode.policy.Trip.Transport;
import healthcode.policy.rules.Publication;
import healthcode.policy.rules.RuleBook;
import healthcode.policy.rules.RuleDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries of the nine real policies; every time is at +08:00. */
class RealPoliciesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cn-default-2021-03-23",
                "hb-2020-03-19",
                "gd-2020-03-26",
                "csj-2020-03-26",
                "cn-2021-01-28",
                "bj-2021-11-17",
                "cn-2022-09-10",
                "hi-2022",
                "cn-2022-12-07"
            })
    void passesItsOwnTests(String id) {
        var publication = RuleDocument.check(RULES.document(id));
        assertInstanceOf(Publication.Publishable.class, publication, publication::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-03-22T23:59:59, REFER, no-policy by gateway",
        "2021-03-23T00:00:00, RECOGNISED, rules-met by cn-default-2021-03-23@1",
        "2022-12-06T23:59:59, REFUSED, test-48h by cn-2022-09-10@1",
        "2022-12-07T00:00:00, NOT_CHECKABLE, checking-prohibited by cn-2022-12-07@1"
    })
    void changesPolicyExactlyAtMidnight(String at, Outcome outcome, String reason) {
        var judgement = HISTORY.judge(travelling(green("430000", at), at));
        assertEquals(outcome, judgement.outcome());
        assertEquals(reason, reasons(judgement).getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "2022-10-01T08:00:00, NEGATIVE, CONDITIONAL",
        "2022-10-01T07:59:59, NEGATIVE, REFUSED",
        "2022-10-02T08:00:00, PENDING, REFUSED",
        "2022-10-02T08:00:00, POSITIVE, REFUSED"
    })
    void takesATestOfExactly48HoursAtBoardingAndNotASecondMore(String sampledAt, Finding finding, Outcome outcome) {
        var question = travelling(green("430000", "2022-10-03T07:00:00"), "2022-10-03T08:00:00");
        assertEquals(
                outcome,
                HISTORY.judge(with(question, sampled(sampledAt, finding))).outcome());
    }

    @Test
    void aDepartureLongPastIsNoDelayAndMakesNoOldTestYoung() {
        var yesterday = travelling(green("430000", "2022-10-03T20:00:01"), "2022-10-03T08:00:00");
        var judgement = HISTORY.judge(with(yesterday, sampled("2022-10-01T08:00:00", Finding.NEGATIVE)));
        assertEquals(Outcome.REFER, judgement.outcome());
    }

    @Test
    void countsToTheScheduledDepartureSoThatADelayInvalidatesNobody() {
        var delayed = travelling(green("430000", "2022-10-03T11:00:00"), "2022-10-03T08:00:00");
        var judgement = HISTORY.judge(with(delayed, sampled("2022-10-01T08:00:00", Finding.NEGATIVE)));
        assertEquals(Outcome.CONDITIONAL, judgement.outcome());
    }

    @ParameterizedTest
    @CsvSource({"2022-10-03T07:02:00, CONDITIONAL", "2022-10-03T07:02:01, REFUSED"})
    void takesNoTestSampledFurtherAheadThanTheSkew(String sampledAt, Outcome outcome) {
        var question = travelling(green("430000", "2022-10-03T07:00:00"), "2022-10-03T08:00:00");
        assertEquals(
                outcome,
                HISTORY.judge(with(question, sampled(sampledAt, Finding.NEGATIVE)))
                        .outcome());
    }

    @Test
    void letsAPendingTestHideNoOlderNegative() {
        var question = travelling(green("430000", "2022-10-03T07:00:00"), "2022-10-03T08:00:00");
        var judgement = HISTORY.judge(with(
                question,
                sampled("2022-10-02T08:00:00", Finding.NEGATIVE),
                sampled("2022-10-03T06:00:00", Finding.PENDING)));
        assertEquals(Outcome.CONDITIONAL, judgement.outcome());
    }

    @Test
    void letsAPositiveTestOutdateAnOlderNegative() {
        var question = travelling(green("430000", "2022-10-03T07:00:00"), "2022-10-03T08:00:00");
        var judgement = HISTORY.judge(with(
                question,
                sampled("2022-10-02T08:00:00", Finding.NEGATIVE),
                sampled("2022-10-03T06:00:00", Finding.POSITIVE)));
        assertEquals(Outcome.REFUSED, judgement.outcome());
    }

    @Test
    void neverTakesTheReportingTimeForTheSamplingTime() {
        var reported = new Fact.Test(
                "420000",
                Fact.TestKind.NAT,
                Finding.NEGATIVE,
                Optional.empty(),
                Optional.of(at("2022-10-03T06:00:00")),
                Optional.empty());
        var question = travelling(green("430000", "2022-10-03T07:00:00"), "2022-10-03T08:00:00");
        assertEquals(Outcome.REFER, HISTORY.judge(with(question, reported)).outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "2019-10-04, CONDITIONAL", // three tomorrow
        "2019-10-03, REFUSED", // three today
        "2020-02-29, CONDITIONAL"
    })
    void exemptsChildrenUnderThreeFromTheNationalTest(String birthDate, Outcome outcome) {
        var question = travelling(green("430000", "2022-10-03T07:00:00"), "2022-10-03T08:00:00");
        assertEquals(outcome, HISTORY.judge(born(question, birthDate)).outcome());
    }

    @Test
    void exemptsNobodyOfUnknownAge() {
        var question = travelling(green("430000", "2022-10-03T07:00:00"), "2022-10-03T08:00:00");
        assertEquals(Outcome.REFUSED, HISTORY.judge(question).outcome());
    }

    @Test
    void refersWhatDependsOnAnUnknownDeparture() {
        var judgement = HISTORY.judge(
                with(green("430000", "2022-10-03T07:00:00"), sampled("2022-10-02T08:00:00", Finding.NEGATIVE)));
        assertEquals(Outcome.REFER, judgement.outcome());
        assertEquals("fact-missing by cn-2022-09-10@1", reasons(judgement).getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "2022-03-02T23:59:59, 2018-02-28, CONDITIONAL",
        "2022-03-01T12:00:00, 2018-03-01, CONDITIONAL", // four today
        "2022-02-28T12:00:00, 2018-03-01, RECOGNISED", // still three
        "2022-01-21T23:59:59, 2010-01-01, RECOGNISED", // before the dated rule
        "2022-01-22T00:00:00, 2010-01-01, CONDITIONAL",
        "2022-03-31T23:59:59, 2010-01-01, CONDITIONAL",
        "2022-04-01T00:00:00, 2010-01-01, RECOGNISED"
    })
    void asksForBeijingsTestAfterArrivalWhileThatRuleStands(String departs, String birthDate, Outcome outcome) {
        var question = with(beijing(departs), sampled(at(departs).minusSeconds(3600), Finding.NEGATIVE));
        var judgement =
                HISTORY.amid(new Cases(Set.of())).judge(born(with(question, stay("310115", "2022-02-01")), birthDate));
        assertEquals(outcome, judgement.outcome(), () -> reasons(judgement).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2021-11-17, 2021-12-01, RECOGNISED", // a case on D-15
        "2021-11-18, 2021-12-01, REFUSED", // on D-14
        "2021-12-01, 2021-12-01, REFUSED", // on D-1
        "2021-12-02, 2021-12-01, RECOGNISED", // on the travel day itself
        "2021-12-01, 2021-11-17, RECOGNISED", // left on D-15
        "2021-12-01, 2021-11-18, REFUSED" // left on D-14
    })
    void looksAtTheFourteenDaysBeforeTheDayOfTravelToBeijing(String caseOn, String leftOn, Outcome outcome) {
        var question = with(
                beijing("2021-12-02T08:00:00"),
                sampled("2021-12-01T08:00:00", Finding.NEGATIVE),
                stay("310115", leftOn),
                stay("110101", "2021-12-02"));
        var judgement = HISTORY.amid(new Cases(Set.of(LocalDate.parse(caseOn)))).judge(question);
        assertEquals(outcome, judgement.outcome(), () -> reasons(judgement).toString());
    }

    @Test
    void refersTravellersToBeijingWhoseHistoryIsUnknown() {
        var question = with(beijing("2021-12-02T08:00:00"), sampled("2021-12-01T08:00:00", Finding.NEGATIVE));
        assertEquals(Outcome.REFER, HISTORY.judge(question).outcome());
        assertEquals(
                Outcome.REFER,
                HISTORY.judge(with(question, stay("310100", "2021-12-01"))).outcome());
    }

    @ParameterizedTest
    @CsvSource({"RAIL, RECOGNISED", "AIR, RECOGNISED", "COACH, RECOGNISED", "SELF_DRIVE, REFUSED"})
    void measuresAgeAtBoardingOrForDriversOnArrival(Transport transport, Outcome outcome) {
        var question = with(
                with(
                        with(green("110000", "2021-12-02T07:00:00"), Level.GREEN, "110000"),
                        trip(transport, "310115", "110101", "2021-12-02T08:00:00", "2021-12-02T13:00:00")),
                sampled("2021-11-30T08:00:00", Finding.NEGATIVE),
                stay("310115", "2021-12-02"));
        assertEquals(outcome, HISTORY.amid(new Cases(Set.of())).judge(question).outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-04-07T23:59:59, RAIL, REFUSED",
        "2020-04-08T00:00:00, RAIL, RECOGNISED",
        "2020-03-26T10:00:00, POINT_TO_POINT, RECOGNISED"
    })
    void letsPeopleFromWuhanComePointToPointOnlyUntilTheEighthOfApril(
            String departs, Transport transport, Outcome outcome) {
        var question = with(
                green("440000", "2020-03-26T08:00:00"),
                trip(transport, "420106", "440300", departs, "2020-04-08T09:00:00"));
        assertEquals(outcome, HISTORY.judge(question).outcome());
    }

    @Test
    void neverAcceptsWhatTheRequestDoesNotSay() {
        var unsaid = List.of(
                green("440000", "2020-03-26T08:00:00"),
                green("420000", "2020-03-26T08:00:00"),
                green("430000", "2021-02-01T08:00:00"),
                with(green("110000", "2021-12-02T08:00:00"), Level.GREEN, "110000"),
                green("430000", "2022-10-03T08:00:00"),
                green("460000", "2022-08-03T08:00:00"));
        for (var question : unsaid) {
            assertTrue(!HISTORY.judge(question).outcome().accepts(), question.destination() + " " + question.at());
        }
    }

    @Test
    void neverJudgesAnyLevelMilderThanGreen() {
        for (var set : HISTORY.dated()) {
            for (var destination : List.of("110000", "310000", "420000", "440000", "460000", "650000")) {
                var green = with(green(destination, "2020-01-01T00:00:00"), Level.GREEN, "110000")
                        .at(set.from());
                for (var level : List.of(Level.UNKNOWN, Level.YELLOW, Level.RED)) {
                    var worse = HISTORY.judge(with(green, level, "110000")).outcome();
                    var best = HISTORY.judge(green).outcome();
                    assertTrue(worse.compareTo(best) >= 0, set.name() + " " + destination + " " + level);
                }
            }
        }
    }

    @Test
    void saysUntilWhenAnOutcomeHolds() {
        var question = travelling(green("430000", "2022-12-06T12:00:00"), "2022-12-06T13:00:00");
        var judgement = HISTORY.judge(with(question, sampled("2022-12-05T13:00:00", Finding.NEGATIVE)));
        assertEquals(Optional.of(at("2022-12-07T00:00:00")), judgement.holdsUntil());
        assertEquals(Optional.empty(), judgement.acceptedFrom());
    }

    @Test
    void saysFromWhenItWouldBeAccepted() {
        var question = with(
                green("440000", "2020-04-01T08:00:00"),
                new healthcode.policy.Trip(
                        Transport.RAIL,
                        Optional.empty(),
                        Optional.of(new RegionCode("420106")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertEquals(
                Optional.of(at("2020-04-08T00:00:00")), HISTORY.judge(question).acceptedFrom());
    }

    @Test
    void findsTheSecondAtWhichATestGrowsTooOld() {
        var book = RuleBook.of(List.of(RULES.history().get(3)), Optional.empty()); // Spring Festival of 2021
        var question = with(green("430000", "2021-02-01T08:00:00"), sampled("2021-01-31T08:00:00", Finding.NEGATIVE))
                .in(healthcode.policy.Circumstances.NONE.withOriginRisk(RiskClass.CITY_HAS_RISK_AREA));
        assertEquals(
                Optional.of(at("2021-02-07T08:00:01")), book.judge(question).holdsUntil());
    }

    @Test
    void tellsAPlannerTheFirstDepartureThatIsTooLateForATest() {
        var question = with(
                travelling(green("430000", "2022-10-02T20:00:00"), "2022-10-02T20:00:00"),
                sampled("2022-10-01T08:00:00", Finding.NEGATIVE));
        assertEquals(
                Optional.of(at("2022-10-03T08:00:01")), HISTORY.plan(question).holdsUntil());
    }

    @Test
    void tellsAPlannerTheFirstDepartureFromWuhanByAnyTrain() {
        var question = with(
                green("440000", "2020-03-28T08:00:00"),
                trip(Transport.RAIL, "420106", "440300", "2020-03-28T08:00:00", "2020-03-28T13:00:00"));
        assertEquals(Outcome.REFUSED, HISTORY.plan(question).outcome());
        assertEquals(
                Optional.of(at("2020-04-08T00:00:00")), HISTORY.plan(question).acceptedFrom());
    }

    private static Question travelling(Question question, String departs) {
        return with(question, trip(Transport.RAIL, "420106", "430100", departs, departs));
    }

    private static Question beijing(String departs) {
        return with(
                with(green("110000", departs), Level.GREEN, "110000"),
                trip(Transport.RAIL, "310115", "110101", departs, departs));
    }

    /** Every county has the same case days, and none lies on the border. */
    private record Cases(Set<LocalDate> days) implements Surroundings {
        @Override
        public Optional<Set<LocalDate>> localCaseDays(RegionCode county) {
            return Optional.of(county.code().startsWith("11") ? Set.of() : days);
        }

        @Override
        public Optional<RiskClass> risk(RegionCode area, Instant at) {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> landBorder(RegionCode county) {
            return Optional.of(false);
        }
    }
}
