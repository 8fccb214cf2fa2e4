package healthcode.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.Fact;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.policy.Judgement;
import healthcode.policy.Outcome;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** When an outcome turns, against asking again at every quarter of an hour. */
class ForesightTest {

    private static final Instant NOW = Instant.parse("2022-10-03T04:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int STEPS = 20 * 24 * 4;
    private static final BundledRules RULES = new BundledRules(new JacksonJson(64));
    private static final RuleBook STANDARD = RuleBook.of(List.of(), Optional.of(RULES.standard()));
    private static final RuleBook AUTUMN = RuleBook.of(RULES.history(), Optional.of(RULES.standard()));
    private static final PublicKey PUBLIC_KEY = publicKey();
    private static final TrustList TRUST =
            new TrustList(1, NOW, List.of(issuer("420000"), issuer("440000"), issuer("510000")));

    @Test
    void anOutcomeHoldsExactlyUntilTheInstantItNamesAndIsAcceptedFromTheOther() {
        var random = new SplittableRandom(20221003);
        var held = 0;
        var accepted = 0;
        for (var holder = 0; holder < 60; holder++) {
            var assessments = assessments(random);
            var facts = facts(random);
            var rules = holder % 3 == 0 ? AUTUMN : STANDARD;
            var foresight = new Foresight(at -> standing(assessments, facts, at), one -> judge(rules, one));
            var judgement = foresight.of(standing(assessments, facts, NOW));
            held += prove(judgement.outcome(), judgement.holdsUntil(), rules, assessments, facts) ? 1 : 0;
            accepted += proveAccepted(judgement, rules, assessments, facts) ? 1 : 0;
        }
        assertTrue(held > 20 && accepted > 5, "too few to prove anything: " + held + ", " + accepted);
    }

    private static boolean prove(
            Outcome now, Optional<Instant> until, RuleBook rules, Assessments assessments, SignedFacts facts) {
        for (var step = 0; step < STEPS; step++) {
            var at = NOW.plus(STEP.multipliedBy(step));
            if (until.filter(end -> !end.isAfter(at)).isPresent()) {
                break;
            }
            assertEquals(now, outcome(rules, assessments, facts, at), () -> "before " + until);
        }
        until.ifPresent(end -> assertNotEquals(now, outcome(rules, assessments, facts, end)));
        return until.isPresent();
    }

    private static boolean proveAccepted(
            Judgement judgement, RuleBook rules, Assessments assessments, SignedFacts facts) {
        if (judgement.outcome().accepts()) {
            return false;
        }
        var from = judgement.acceptedFrom();
        for (var step = 0; step < STEPS; step++) {
            var at = NOW.plus(STEP.multipliedBy(step));
            if (from.filter(start -> !start.isAfter(at)).isPresent()) {
                break;
            }
            assertTrue(!outcome(rules, assessments, facts, at).accepts(), () -> "accepted before " + from);
        }
        from.ifPresent(
                start -> assertTrue(outcome(rules, assessments, facts, start).accepts()));
        return from.isPresent();
    }

    private static Outcome outcome(RuleBook rules, Assessments assessments, SignedFacts facts, Instant at) {
        return judge(rules, standing(assessments, facts, at)).outcome();
    }

    private static Judgement judge(RuleBook rules, Standing holder) {
        return rules.judge(holder.question(new RegionCode("440000"), Optional.empty(), Optional.empty()));
    }

    private static Standing standing(Assessments assessments, SignedFacts facts, Instant at) {
        return Standing.of(assessments, facts, TRUST, at);
    }

    private static Assessments assessments(RandomGenerator random) {
        var all = new ArrayList<Assessment>();
        for (var issuer : List.of("420000", "440000", "510000")) {
            if (random.nextInt(4) > 0) {
                var level = random.nextInt(2) == 0 ? Level.GREEN : Level.values()[random.nextInt(4)];
                var reason = level == Level.GREEN ? ReasonCode.NONE : ReasonCode.OTHER;
                var end = NOW.plus(STEP.multipliedBy(random.nextInt(1, level == Level.GREEN ? 600 : 400)));
                all.add(new Assessment(issuer, NOW, 1, level, reason, NOW, end, "key", NOW, "f@1"));
            }
        }
        return Assessments.of(all);
    }

    private static SignedFacts facts(RandomGenerator random) {
        var sampled = NOW.minus(Duration.ofHours(random.nextInt(1, 60)));
        var test = new Fact.Test(
                "420000",
                Fact.TestKind.NAT,
                Fact.Finding.NEGATIVE,
                Optional.of(sampled),
                Optional.empty(),
                Optional.empty());
        return SignedFacts.of(List.of(test), "key", NOW);
    }

    private static Issuer issuer(String id) {
        return new Issuer(
                id,
                id,
                Optional.of(new RegionCode(id)),
                Set.of("f"),
                List.of(IssuerKey.unlimited("key", SignatureAlgorithm.ES256, PUBLIC_KEY)));
    }

    private static PublicKey publicKey() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no elliptic curves", e);
        }
    }
}
