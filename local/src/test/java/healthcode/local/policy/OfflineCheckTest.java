package healthcode.local.policy;

import static healthcode.local.policy.Travellers.HISTORY;
import static healthcode.local.policy.Travellers.at;
import static healthcode.local.policy.Travellers.green;
import static healthcode.local.policy.Travellers.sampled;
import static healthcode.local.policy.Travellers.stay;
import static healthcode.local.policy.Travellers.trip;
import static healthcode.local.policy.Travellers.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.CodeId;
import healthcode.code.Fact;
import healthcode.code.Fact.Finding;
import healthcode.code.GateCode;
import healthcode.code.HolderProof;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.policy.Lack;
import healthcode.policy.Question;
import healthcode.policy.Trip;
import healthcode.policy.Trip.Transport;
import healthcode.policy.rules.RuleBook;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.OfflineCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules at a gate without a network, held against the rules online over the same facts. */
class OfflineCheckTest {

    private static final List<String> PLACES = List.of("110000", "310000", "420000", "440000", "460000");
    private static final List<Trip> TRIPS = List.of(
            trip(Transport.RAIL, "420106", "440300", "2022-10-03T08:00:00", "2022-10-03T13:00:00"),
            trip(Transport.SELF_DRIVE, "420106", "110101", "2022-10-03T08:00:00", "2022-10-03T20:00:00"));

    private final OfflineCheck offline = new OfflineCheck(HISTORY);

    @ParameterizedTest
    @CsvSource({
        "110000, 2022-10-01T08:00:00, CHECK_DOCUMENT, CHECK_DOCUMENT", // the history is not in the code
        "110000, 2022-10-01T07:59:59, DO_NOT_BOARD, DO_NOT_BOARD",
        "440000, 2022-10-01T08:00:00, BOARD, BOARD",
        "440000, 2022-10-01T07:59:59, CHECK_DOCUMENT, CHECK_DOCUMENT" // a child under three would pass
    })
    void takesATestOfExactly48HoursAndNotASecondMoreOnlineAndOffline(
            String destination, String sampledAt, GateAnswer online, GateAnswer offlineAnswer) {
        var question = with(
                with(with(green(destination, "2022-10-03T07:30:00"), Level.GREEN, "110000"), TRIPS.getFirst()),
                sampled(sampledAt, Finding.NEGATIVE));
        assertEquals(online, online(question));
        assertEquals(offlineAnswer, answer(offline, question));
    }

    @Test
    void answersAsOnlineOrSendsToTheDocumentForAnyTraveller() {
        var random = new Random(20221003);
        var seen = new EnumMap<GateAnswer, Integer>(GateAnswer.class);
        for (var i = 0; i < 3_000; i++) {
            var question = traveller(random);
            var answer = answer(offline, question);
            if (answer != GateAnswer.CHECK_DOCUMENT) {
                assertEquals(online(question), answer, () -> question.destination() + " " + question.at());
            }
            seen.merge(answer, 1, Integer::sum);
        }
        assertTrue(seen.getOrDefault(GateAnswer.BOARD, 0) > 50, seen::toString);
        assertTrue(seen.getOrDefault(GateAnswer.DO_NOT_BOARD, 0) > 50, seen::toString);
    }

    @Test
    void nobodyBoardsByAScreenshot() {
        var random = new Random(20221004);
        for (var i = 0; i < 1_000; i++) {
            var question = traveller(random);
            var proved = answer(offline, question, true);
            assertEquals(
                    proved == GateAnswer.BOARD ? GateAnswer.CHECK_DOCUMENT : proved, answer(offline, question, false));
        }
    }

    @Test
    void answersAsOnlineAlwaysWhereTheRulesAskForNoMoreThanTheCodeCarries() {
        var rules = RuleBook.of(List.of(), HISTORY.standard());
        var gate = new OfflineCheck(rules);
        var random = new Random(20210323);
        for (var i = 0; i < 1_000; i++) {
            var question = traveller(random);
            assertEquals(gateAnswer(rules, question), answer(gate, question));
        }
    }

    /** What the online check answers: it knows all facts but nobody's age. */
    private static GateAnswer online(Question question) {
        return gateAnswer(HISTORY, question);
    }

    private static GateAnswer gateAnswer(RuleBook rules, Question question) {
        return switch (rules.judge(question.lacking(Set.of(Lack.BIRTH_DATE))).outcome()) {
            case RECOGNISED, CONDITIONAL, NOT_CHECKABLE -> GateAnswer.BOARD;
            case REFER -> GateAnswer.CHECK_DOCUMENT;
            case REFUSED -> GateAnswer.DO_NOT_BOARD;
        };
    }

    private static GateAnswer answer(OfflineCheck gate, Question question) {
        return answer(gate, question, true);
    }

    private static GateAnswer answer(OfflineCheck gate, Question question, boolean proved) {
        var proof = proved ? new HolderProof.Signed(question.at()) : new HolderProof.Absent();
        return gate.check(code(question), proof, question.destination(), question.trip(), question.at())
                .answer();
    }

    /** The code that the gateway would have issued a minute before. */
    private static GateCode code(Question question) {
        var newest = question.facts().tests().stream()
                .findFirst()
                .flatMap(test -> test.sampledAt().map(at -> new GateCode.LastTest(test.kind(), test.finding(), at)));
        return new GateCode(
                new CodeId(Octets.of(new byte[16]), 0),
                question.level(),
                question.levelIssuer(),
                new StatusIndex(new RegionCode("420000"), 0, 0),
                "张*",
                "0119",
                newest,
                false,
                question.at().minusSeconds(60),
                question.at().plus(Duration.ofHours(12)),
                Optional.empty());
    }

    private static Question traveller(Random random) {
        var question = with(
                green(PLACES.get(random.nextInt(PLACES.size())), "2022-10-03T07:30:00"),
                Level.values()[random.nextInt(8) / 2 % 4 == 3 ? random.nextInt(4) : 0],
                PLACES.get(random.nextInt(PLACES.size())));
        question = question.at(moment(random));
        if (random.nextInt(4) > 0) {
            question = with(question, TRIPS.get(random.nextInt(TRIPS.size())));
        }
        for (var test = random.nextInt(4); test > 0; test--) {
            question = with(question, test(question, random));
        }
        return random.nextBoolean() ? with(question, stay("310115", "2022-10-02")) : question;
    }

    private static Instant moment(Random random) {
        var days = List.of("2020-03-28", "2020-12-01", "2021-02-01", "2021-06-01", "2022-10-03", "2022-12-08");
        return at(days.get(random.nextInt(days.size())) + "T07:30:00");
    }

    private static Fact.Test test(Question question, Random random) {
        var ages = List.of(0L, 3_600L, 171_000L, 171_001L, 172_800L, 172_801L, 259_200L);
        var sampledAt = question.at().minusSeconds(ages.get(random.nextInt(ages.size())));
        return new Fact.Test(
                "420000",
                random.nextInt(4) > 0 ? Fact.TestKind.NAT : Fact.TestKind.ANTIGEN,
                random.nextInt(3) > 0 ? Finding.NEGATIVE : Finding.values()[random.nextInt(3)],
                random.nextInt(6) > 0 ? Optional.of(sampledAt) : Optional.empty(),
                Optional.of(sampledAt),
                Optional.empty());
    }
}
