package healthcode.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.policy.Lack;
import healthcode.policy.Question;
import healthcode.policy.Trip;
import healthcode.policy.rules.BundledRules;
import healthcode.policy.rules.RuleBook;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What withdrawn keys leave of a holder's facts, judged by the real policies of 2020 to 2022. */
class StandingTest {

    private static final String HUBEI = "420000";
    private static final BundledRules RULES = new BundledRules(new JacksonJson(64));
    private static final RuleBook HISTORY = RuleBook.of(RULES.history(), Optional.of(RULES.standard()));
    private static final PublicKey PUBLIC_KEY = publicKey();
    private static final Instant NOON =
            OffsetDateTime.parse("2022-10-03T12:00:00+08:00").toInstant();
    private static final Instant BEFORE = NOON.minus(Duration.ofDays(1));

    private static final Optional<Trip> TRAIN = Optional.of(new Trip(
            Trip.Transport.RAIL,
            Optional.of("G1007"),
            Optional.of(new RegionCode("420106")),
            Optional.empty(),
            Optional.of(NOON),
            Optional.of(NOON.plus(Duration.ofHours(5)))));

    @Test
    void withdrawingAKeyNeverMakesAnOutcomeBetterThanItsFactsOrTheirAbsenceWould() {
        var random = new SplittableRandom(20221003);
        var better = 0;
        var worse = 0;
        for (var round = 0; round < 1_000; round++) {
            var facts = SignedFacts.NONE;
            for (var i = random.nextInt(1, 7); i > 0; i--) {
                facts = facts.join(SignedFacts.of(List.of(fact(random)), key(random), BEFORE));
            }
            var destination =
                    List.of("110000", "310000", "420000", "440000", "460000").get(random.nextInt(5));
            var standing = standing(facts, trust("lost"));
            var withdrawn = accepts(standing.question(new RegionCode(destination), TRAIN, Optional.empty()));
            var all = accepts(plain(standing, facts.all(), destination));
            var without = accepts(plain(standing, standing.facts(), destination));
            assertFalse(withdrawn && !(all && without), () -> "better by a withdrawal at " + destination);
            better += withdrawn && !standing.doubts().isEmpty() ? 1 : 0;
            worse += !withdrawn && all ? 1 : 0;
        }
        assertTrue(better > 50, "accepted in spite of doubts: " + better);
        assertTrue(worse > 50, "no longer accepted: " + worse);
    }

    @Test
    void aLostNegativeTestNoLongerCountsAndALostPositiveOneIsNotForgotten() {
        for (var finding : List.of(Fact.Finding.NEGATIVE, Fact.Finding.POSITIVE)) {
            var lost = SignedFacts.of(List.of(nat(finding, 2)), "lost", BEFORE);
            var kept = SignedFacts.of(List.of(nat(Fact.Finding.NEGATIVE, 20)), "kept", BEFORE);
            assertEquals(
                    Set.of(Lack.TESTS, Lack.NUCLEIC_ACID_TEST),
                    standing(lost.join(kept), trust("lost")).doubts());
        }
    }

    @Test
    void aNewerTestOfATrustedKeySettlesWhatTheLastTestWas() {
        var lost = SignedFacts.of(List.of(nat(Fact.Finding.POSITIVE, 20)), "lost", BEFORE);
        var kept = SignedFacts.of(List.of(nat(Fact.Finding.NEGATIVE, 2)), "kept", BEFORE);
        var standing = standing(lost.join(kept), trust("lost"));
        assertEquals(Set.of(Lack.TESTS), standing.doubts());
        assertEquals(kept.all(), standing.facts());
    }

    @Test
    void eachKindIsDoubtedByItself() {
        var at = new RegionCode("440000");
        var facts = List.<Fact>of(
                new Fact.Dose(HUBEI, "", Optional.empty(), 1),
                new Fact.Stay(HUBEI, at, Optional.empty(), false),
                new Fact.Declaration(HUBEI, BEFORE, Optional.empty()),
                new Fact.Registration(HUBEI, at, BEFORE));
        var lacks = List.of(Lack.DOSES, Lack.STAYS, Lack.DECLARATIONS, Lack.REGISTRATIONS);
        for (var i = 0; i < facts.size(); i++) {
            var lost = SignedFacts.of(List.of(facts.get(i)), "lost", BEFORE);
            assertEquals(Set.of(lacks.get(i)), standing(lost, trust("lost")).doubts());
            assertEquals(Set.of(), standing(lost, trust("nothing")).doubts());
        }
    }

    @Test
    void anIssuerThatIsOnNoListVouchesForNothing() {
        var test = SignedFacts.of(List.of(nat(Fact.Finding.NEGATIVE, 2)), "kept", BEFORE);
        var standing = standing(test, new TrustList(1, NOON, List.of()));
        assertEquals(Facts.NONE, standing.facts());
        assertTrue(standing.doubts().contains(Lack.NUCLEIC_ACID_TEST));
    }

    private static Standing standing(SignedFacts facts, TrustList trust) {
        var green = new Assessment(
                HUBEI, BEFORE, 1, Level.GREEN, ReasonCode.NONE, NOON, NOON.plusSeconds(9), "kept", NOON, "f@1");
        return Standing.of(Assessments.of(List.of(green)), facts, trust, NOON);
    }

    private static TrustList trust(String withdrawn) {
        var keys = new ArrayList<IssuerKey>();
        for (var id : List.of("kept", "lost")) {
            var key = IssuerKey.unlimited(id, SignatureAlgorithm.ES256, PUBLIC_KEY);
            keys.add(id.equals(withdrawn) ? key.distrusted(BEFORE.minusSeconds(1)) : key);
        }
        var region = Optional.of(new RegionCode(HUBEI));
        return new TrustList(1, NOON, List.of(new Issuer(HUBEI, "Hubei", region, Set.of("f"), keys)));
    }

    private static boolean accepts(Question question) {
        return HISTORY.judge(question).outcome().accepts();
    }

    private static Question plain(Standing standing, Facts facts, String destination) {
        return new Question(
                new RegionCode(destination), NOON, standing.level(), standing.region(), facts, TRAIN, Optional.empty());
    }

    private static String key(RandomGenerator random) {
        return random.nextBoolean() ? "kept" : "lost";
    }

    private static Fact.Test nat(Fact.Finding finding, int hoursAgo) {
        var at = NOON.minus(Duration.ofHours(hoursAgo));
        return new Fact.Test(HUBEI, Fact.TestKind.NAT, finding, Optional.of(at), Optional.empty(), Optional.empty());
    }

    private static Fact fact(RandomGenerator random) {
        var region = new RegionCode(List.of("110000", "420100", "460000").get(random.nextInt(3)));
        var day = LocalDate.of(2022, 10, 1).minusDays(random.nextInt(20));
        return switch (random.nextInt(8)) {
            case 0 -> new Fact.Stay(HUBEI, region, Optional.of(day), random.nextInt(4) == 0);
            case 1 -> new Fact.Registration(HUBEI, region, BEFORE);
            case 2 -> new Fact.Declaration(HUBEI, BEFORE, Optional.empty());
            case 3 -> new Fact.Dose(HUBEI, "", Optional.of(day), 1);
            default -> nat(Fact.Finding.values()[random.nextInt(3)], random.nextInt(1, 60));
        };
    }

    private static PublicKey publicKey() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no elliptic curves", e);
        }
    }
}
