package healthcode.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.CodeState;
import healthcode.code.Fact;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.code.StatusIndex;
import healthcode.json.JsonObject;
import healthcode.policy.Circumstances.RiskClass;
import healthcode.policy.Surroundings;
import healthcode.policy.rules.AssessmentBook;
import healthcode.policy.rules.BundledRules;
import healthcode.policy.rules.Enacted;
import healthcode.policy.rules.Heading;
import healthcode.policy.rules.Provision;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Levels by rules over random lives, against an oracle that knows what happened and neither rules nor folds. */
class AssessByRulesTest {

    private static final String TIBET = "540000";
    private static final String HUBEI = "420000";
    private static final String HIGH_COUNTY = "420102";
    private static final Instant START = Instant.parse("2022-08-01T00:00:00Z");
    private static final PublicKey PUBLIC_KEY = publicKey();
    private static final TrustList TRUST = new TrustList(1, START, List.of(issuer(TIBET), issuer(HUBEI)));
    private static final AssessmentBook BOOK = book();

    private final AssessByRules assess = new AssessByRules(BOOK::assess);

    /** Everything that happened to one holder, as nobody but the test knows it. */
    private static final class Life {
        private Optional<Head> head = Optional.empty();
        private Optional<Fact.Declaration> declaration = Optional.empty();
        private final List<Fact.Test> tests = new ArrayList<>();
        private final List<Evidence> declarations = new ArrayList<>();
        private boolean hubeiInRiskArea;
        private long seq;
        private Instant now = START;

        /** The level by rules at {@code at}, told from what happened. */
        Level truth(Instant at) {
            var level = Level.GREEN;
            var declared = declaration.orElseThrow().declared().orElseThrow();
            if (!at.isBefore(declaration.get().validUntil().orElseThrow())) {
                level = worse(level, Level.UNKNOWN);
            }
            if (!declared.symptoms().equals(List.of("NONE"))) {
                level = worse(level, Level.YELLOW);
            }
            if (declared.contact().isPresent() || tested() || inRiskArea(declared)) {
                level = worse(level, Level.RED);
            }
            var floor = declared.atLeast() != Level.GREEN && at.isBefore(declared.until());
            return floor ? worse(level, declared.atLeast()) : level;
        }

        private boolean tested() {
            return tests.stream()
                    .max(Comparator.comparing(Fact.Test::takenAt))
                    .filter(test -> test.finding() == Fact.Finding.POSITIVE)
                    .isPresent();
        }

        private boolean inRiskArea(Fact.Declared declared) {
            return hubeiInRiskArea || declared.stays().contains(new RegionCode(HIGH_COUNTY));
        }

        Optional<Assessment> entry(String issuer) {
            return head.map(Head::assessments).map(Assessments::latest).orElse(List.of()).stream()
                    .filter(each -> each.issuer().equals(issuer))
                    .findFirst();
        }
    }

    private static Level worse(Level one, Level other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Test
    void everyRunFindsWhatHappenedAndNothingGetsGreenerBetweenTwo() {
        var random = new SplittableRandom(20220801);
        var seen = new EnumMap<Level, Integer>(Level.class);
        var rerun = 0;
        for (var lives = 0; lives < 120; lives++) {
            var life = new Life();
            for (var step = 0; step < 12; step++) {
                life.now = life.now.plusSeconds(random.nextInt(1, 8 * 3600));
                var before = life.entry(TIBET);
                var theirs = life.entry(HUBEI);
                if (step == 0 || random.nextInt(3) == 0) {
                    act(life, declare(life, random));
                    assertEquals(theirs, life.entry(HUBEI), "a declaration changed another issuer's entry");
                } else if (random.nextInt(6) == 0) {
                    act(life, life.declarations.getLast());
                } else {
                    act(life, recognise(life, random));
                    rerun += onlyARunOfItsOwnRecord(before, life.entry(TIBET)) ? 1 : 0;
                }
                var entry = life.entry(TIBET).orElseThrow();
                if (entry.standsAt(life.now)) {
                    assertEquals(life.truth(life.now), entry.level(), () -> "life " + life.declaration);
                    seen.merge(entry.level(), 1, Integer::sum);
                }
                neverGreenerByItself(life, entry);
            }
        }
        assertTrue(rerun > 60, "run again: " + rerun);
        assertTrue(Stream.of(Level.values()).allMatch(level -> seen.getOrDefault(level, 0) > 10), seen::toString);
    }

    /** Whether a recognition by another issuer changed the region's entry; it may do so only by the region's rules. */
    private static boolean onlyARunOfItsOwnRecord(Optional<Assessment> before, Optional<Assessment> after) {
        if (before.equals(after)) {
            return false;
        }
        var old = before.orElseThrow();
        var anew = after.orElseThrow();
        assertEquals(List.of(old.asOf(), old.seq(), old.keyId()), List.of(anew.asOf(), anew.seq(), anew.keyId()));
        assertEquals(old.round() + 1, anew.round());
        return true;
    }

    private static void neverGreenerByItself(Life life, Assessment entry) {
        for (var hour = 0; hour < 20 * 24; hour++) {
            var at = life.now.plus(Duration.ofHours(hour));
            if (entry.level() == Level.GREEN && entry.standsAt(at)) {
                assertEquals(Level.GREEN, life.truth(at), "green when the rules no longer say so");
            }
            if (entry.level() != Level.GREEN && life.now.isBefore(entry.horizon()) && !entry.standsAt(at)) {
                var usual = entry.horizon().isAfter(life.now.plus(Duration.ofDays(7)));
                assertTrue(usual || life.truth(at) == Level.GREEN, "lapsed while the rules find something");
                return;
            }
        }
    }

    private void act(Life life, Evidence evidence) {
        var ruled = assess.over(evidence, life.head, TRUST, life.now).evidence();
        var assessments = ruled.onto(life.head.map(Head::assessments).orElse(Assessments.NONE));
        var facts = life.head.map(Head::facts).orElse(SignedFacts.NONE).join(ruled.facts());
        life.head = Optional.of(new Head(1, Decision.GENESIS, assessments, facts, CODE));
    }

    private static final CodeState CODE = CodeState.first(new StatusIndex(new RegionCode(TIBET), 0, 1));

    private static Evidence declare(Life life, RandomGenerator random) {
        var floor = random.nextInt(6) == 0 ? Level.values()[random.nextInt(1, 4)] : Level.GREEN;
        var declared = new Fact.Declared(
                life.now,
                List.of(random.nextInt(4) == 0 ? "DRY_COUGH" : "NONE"),
                Optional.of(365),
                random.nextInt(8) == 0 ? Optional.of(ReasonCode.CLOSE_CONTACT) : Optional.empty(),
                List.of(new RegionCode(random.nextInt(8) == 0 ? HIGH_COUNTY : "540102")),
                floor,
                floor == Level.GREEN ? ReasonCode.NONE : ReasonCode.HOME_ISOLATION,
                life.now.plus(Duration.ofHours(floor == Level.GREEN ? 24 : 14 * 24)));
        var end = life.now.plus(Duration.ofHours(random.nextInt(2, 30)));
        var declaration = new Fact.Declaration(TIBET, life.now, Optional.of(end), Optional.of(declared));
        life.declaration = Optional.of(declaration);
        var signed = signed(TIBET, life.now, ++life.seq, Level.UNKNOWN, "cn-national-declaration@2");
        var evidence = Evidence.of(Optional.of(signed), SignedFacts.of(List.of(declaration), "key", life.now));
        life.declarations.add(evidence);
        return evidence;
    }

    private static Evidence recognise(Life life, RandomGenerator random) {
        var facts = new ArrayList<Fact>();
        if (random.nextBoolean()) {
            var finding = random.nextInt(3) == 0 ? Fact.Finding.POSITIVE : Fact.Finding.NEGATIVE;
            var test = new Fact.Test(
                    HUBEI, Fact.TestKind.NAT, finding, Optional.of(life.now), Optional.empty(), Optional.empty());
            life.tests.add(test);
            facts.add(test);
        }
        if (random.nextInt(15) == 0) {
            life.hubeiInRiskArea = true;
            facts.add(new Fact.Stay(HUBEI, new RegionCode(HIGH_COUNTY), Optional.empty(), false));
        }
        var green = signed(HUBEI, life.now, 1, Level.GREEN, "hb-ehuiban@1");
        return Evidence.of(Optional.of(green), SignedFacts.of(facts, "key", life.now));
    }

    private static Assessment signed(String issuer, Instant at, long seq, Level level, String format) {
        var reason = level == Level.GREEN ? ReasonCode.NONE : ReasonCode.UNDER_REVIEW;
        var horizon = Assessment.horizon(level, at, at.plus(Duration.ofDays(1)), Optional.empty(), Optional.empty());
        return new Assessment(issuer, at, seq, level, reason, at, horizon, "key", at, format);
    }

    @Test
    void withoutRulesInForceTheSignedLevelStands() {
        var life = new Life();
        var none = new AssessByRules(_ -> Optional.empty());
        var evidence = declare(life, new SplittableRandom(1));
        var ruled = none.over(evidence, Optional.empty(), TRUST, life.now);
        assertEquals(evidence, ruled.evidence());
        assertFalse(ruled.verdict().isPresent());
    }

    @Test
    void whatLapsedIsNotRunAgainBySomebodyElsesEvidence() {
        var life = new Life();
        var random = new SplittableRandom(7);
        act(life, declare(life, random));
        var entry = life.entry(TIBET).orElseThrow();
        life.now = entry.horizon().plus(Duration.ofDays(1));
        act(life, recognise(life, random));
        assertEquals(entry, life.entry(TIBET).orElseThrow());
    }

    private static Issuer issuer(String id) {
        return new Issuer(
                id,
                id,
                Optional.of(new RegionCode(id)),
                Set.of("f"),
                List.of(IssuerKey.unlimited("key", SignatureAlgorithm.ES256, PUBLIC_KEY)));
    }

    private static AssessmentBook book() {
        var rules = new BundledRules(new JacksonJson(64)).assessment();
        var heading = new Heading(rules.id(), rules.version(), Set.of(), START, Optional.empty());
        var enacted =
                new Enacted(new Provision.Assessing(heading, rules), JsonObject.EMPTY, START, START, Optional.empty());
        return new AssessmentBook(List.of(enacted), new Areas(Map.of(HIGH_COUNTY, RiskClass.HIGH)));
    }

    /** Every area that is not listed is low. */
    private record Areas(Map<String, RiskClass> listed) implements Surroundings {
        @Override
        public Optional<Set<LocalDate>> localCaseDays(RegionCode county) {
            return Optional.empty();
        }

        @Override
        public Optional<RiskClass> risk(RegionCode area, Instant at) {
            return Optional.of(listed.getOrDefault(area.code(), RiskClass.LOW));
        }

        @Override
        public Optional<Boolean> landBorder(RegionCode county) {
            return Optional.empty();
        }
    }

    private static PublicKey publicKey() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no elliptic curves", e);
        }
    }
}
