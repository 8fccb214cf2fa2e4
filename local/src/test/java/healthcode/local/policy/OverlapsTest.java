package healthcode.local.policy;

import static healthcode.local.policy.Travellers.HISTORY;
import static healthcode.local.policy.Travellers.at;
import static healthcode.local.policy.Travellers.born;
import static healthcode.local.policy.Travellers.flagged;
import static healthcode.local.policy.Travellers.green;
import static healthcode.local.policy.Travellers.hoursInRiskRegion;
import static healthcode.local.policy.Travellers.reasons;
import static healthcode.local.policy.Travellers.registered;
import static healthcode.local.policy.Travellers.sampled;
import static healthcode.local.policy.Travellers.stay;
import static healthcode.local.policy.Travellers.trip;
import static healthcode.local.policy.Travellers.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Fact;
import healthcode.code.Fact.Finding;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.policy.Circumstances.RiskClass;
import healthcode.policy.Judgement;
import healthcode.policy.Question;
import healthcode.policy.Surroundings;
import healthcode.policy.Trip.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/overlaps.md, reviewed line by line, against what the rules come to where two policies overlap. */
class OverlapsTest {

    private static final String SECOND_OVER = "2022-10-01T07:59:59";
    private static final String EXACTLY = "2022-10-01T08:00:00";
    private static final String FRESH = "2022-10-02T20:00:00";

    private record Traveller(String who, Question question) {}

    @Test
    void theTableOfTheOverlapsIsWhatTheRulesComeTo() throws IOException {
        var written = Files.readAllLines(document()).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Destination"))
                .toList();
        var lines = travellers().stream().map(OverlapsTest::line).toList();
        assertTrue(lines.size() >= 30, lines.size() + " travellers");
        assertEquals(String.join("\n", lines), String.join("\n", written));
    }

    private static Path document() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/walk.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/overlaps.md");
    }

    private static String line(Traveller traveller) {
        var judgement = judge(traveller.question());
        var codes = reasons(judgement).stream()
                .map(reason -> reason.replace(" by ", " (").replaceFirst("@1$", ")"))
                .collect(Collectors.joining(", "));
        return "| %s | %s | %s | %s |"
                .formatted(traveller.question().destination(), traveller.who(), judgement.outcome(), codes);
    }

    private static Judgement judge(Question question) {
        return HISTORY.amid(new Cases()).judge(question);
    }

    private static List<Traveller> travellers() {
        var all = new ArrayList<Traveller>();
        beijing(all);
        hainan(all);
        edges(all);
        return all;
    }

    private static void beijing(List<Traveller> all) {
        var own = tested(visitor("110000", "110000"), FRESH);
        var safe = with(own, stay("310115", "2022-10-02"));
        add(all, "Beijing code, test of 12 h, county without cases", safe);
        add(all, "the same with a code of Hubei", with(safe, Level.GREEN, "420000"));
        add(all, "the same, yellow", with(safe, Level.YELLOW, "110000"));
        add(all, "the same, red", with(safe, Level.RED, "110000"));
        add(all, "the same, unknown (pop-up)", with(safe, Level.UNKNOWN, "110000"));
        var history = with(visitor("110000", "110000"), stay("310115", "2022-10-02"));
        add(all, "test of exactly 48 h at boarding", tested(history, EXACTLY));
        add(all, "test of 48 h and 1 s at boarding", tested(history, SECOND_OVER));
        add(all, "no test", history);
        add(all, "test pending", with(history, sampled(FRESH, Finding.PENDING)));
        add(all, "test positive", with(history, sampled(FRESH, Finding.POSITIVE)));
        add(
                all,
                "negative of 12 h and a newer pending one",
                with(tested(history, FRESH), sampled("2022-10-03T06:00:00", Finding.PENDING)));
        add(all, "antigen test only", with(history, antigen()));
        add(all, "aged 2, no test: exempt nationally, not in Beijing", born(history, "2019-10-04"));
        add(all, "aged 3 today, no test", born(history, "2019-10-03"));
        add(
                all,
                "self-driving, 48 h exactly at departure, 53 h on arrival",
                with(
                        tested(history, EXACTLY),
                        trip(Transport.SELF_DRIVE, "310115", "110101", "2022-10-03T08:00:00", "2022-10-03T13:00:00")));
        add(all, "county with a case on D-1, left on D-1", with(own, stay("530111", "2022-10-02")));
        add(all, "county with a case, left on D-14", with(own, stay("530111", "2022-09-19")));
        add(all, "county with a case, left on D-15", with(own, stay("530111", "2022-09-18")));
        add(all, "land-border county", with(own, stay("532331", "2022-09-30")));
        add(all, "only the city of a stay known", with(own, stay("310100", "2022-10-02")));
        add(all, "no stays known", own);
        add(all, "no trip stated", withoutTrip(safe));
    }

    private static void hainan(List<Traveller> all) {
        var here = registered("460000");
        var tested = tested(visitor("460000", "420000"), FRESH);
        add(all, "registered, test of 12 h", with(tested, here));
        add(all, "registered, test of exactly 48 h", with(tested(visitor("460000", "420000"), EXACTLY), here));
        add(all, "registered, test of 48 h and 1 s", with(tested(visitor("460000", "420000"), SECOND_OVER), here));
        add(all, "not registered, test of 12 h", tested);
        add(all, "registered with Guangdong only", with(tested, registered("440000")));
        add(all, "not registered, no test", visitor("460000", "420000"));
        add(all, "registered, yellow", with(with(tested, here), Level.YELLOW, "420000"));
        add(all, "registered, unknown", with(with(tested, here), Level.UNKNOWN, "420000"));
        add(
                all,
                "aged 2, registered, no test: exempt nationally, not in Hainan",
                born(with(visitor("460000", "420000"), here), "2020-02-29"));
        var flagged = with(tested, here, flagged("310100"));
        add(all, "changed in a risk city, exactly 12 h", hoursInRiskRegion(flagged, 12));
        add(all, "changed in a risk city, 13 h", hoursInRiskRegion(flagged, 13));
        add(all, "was in a risk city, time unknown", flagged);
        add(all, "no trip stated", withoutTrip(with(tested, here)));
    }

    private static void edges(List<Traveller> all) {
        var beijing = with(tested(visitor("110000", "420000"), "2022-11-21T12:00:00"), stay("310115", "2022-11-20"));
        add(
                all,
                "code of Hubei, last second of Beijing's rule (2022-11-21 23:59:59)",
                leaving(beijing, "2022-11-21T23:59:59"));
        add(all, "first instant after it (2022-11-22 00:00:00)", leaving(beijing, "2022-11-22T00:00:00"));
        var before = tested(visitor("460000", "420000"), "2022-09-09T12:00:00");
        add(all, "before the national rule (2022-09-09 23:59:59)", leaving(before, "2022-09-09T23:59:59"));
        add(all, "from its first instant (2022-09-10 00:00:00)", leaving(before, "2022-09-10T00:00:00"));
        add(
                all,
                "no test, last second of both (2022-12-06 23:59:59)",
                leaving(visitor("460000", "420000"), "2022-12-06T23:59:59"));
        add(
                all,
                "no test, red, from 2022-12-07 00:00:00",
                leaving(with(visitor("460000", "420000"), Level.RED, "420000"), "2022-12-07T00:00:00"));
    }

    private static void add(List<Traveller> all, String who, Question question) {
        all.add(new Traveller(who, question));
    }

    private static Question visitor(String destination, String issuer) {
        return with(
                with(green(destination, "2022-10-03T07:00:00"), Level.GREEN, issuer),
                trip(Transport.RAIL, "310115", destination, "2022-10-03T08:00:00", "2022-10-03T13:00:00"));
    }

    /** Judged at the very instant of departure. */
    private static Question leaving(Question question, String local) {
        var ride = trip(Transport.RAIL, "310115", question.destination().code(), local, local);
        return with(question.at(at(local)), ride);
    }

    private static Question tested(Question question, String sampledAt) {
        return with(question, sampled(sampledAt, Finding.NEGATIVE));
    }

    private static Fact.Test antigen() {
        return new Fact.Test(
                "110000",
                Fact.TestKind.ANTIGEN,
                Finding.NEGATIVE,
                Optional.of(at(FRESH)),
                Optional.empty(),
                Optional.empty());
    }

    private static Question withoutTrip(Question question) {
        return new Question(
                question.destination(),
                question.at(),
                question.level(),
                question.levelIssuer(),
                question.facts(),
                Optional.empty(),
                question.birthDate());
    }

    /** Invented figures: Kunming's Guandu had a case the day before travel, Ruili-like counties lie on the border. */
    private record Cases() implements Surroundings {
        @Override
        public Optional<Set<LocalDate>> localCaseDays(RegionCode county) {
            return Optional.of(county.code().equals("530111") ? Set.of(LocalDate.parse("2022-10-02")) : Set.of());
        }

        @Override
        public Optional<RiskClass> risk(RegionCode area, Instant at) {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> landBorder(RegionCode county) {
            return Optional.of(county.code().equals("532331"));
        }
    }
}
