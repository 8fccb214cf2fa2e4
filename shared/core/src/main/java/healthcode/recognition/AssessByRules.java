package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.policy.rules.AssessmentBook.Verdict;
import healthcode.policy.rules.AssessmentCase;
import healthcode.policy.rules.AssessmentPolicy;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Runs the assessment rules of regions without a code of their own (判定) over everything that is known of a holder: over
 * a new declaration, and again over an older one whenever other evidence arrives.
 *
 * <p>What the rules find is the region's own assessment: it takes the place of what the region signed, in the order of
 * its records, and touches no other issuer's (invariant I6). It is never better than the level that the authority
 * signed along. Between two runs nothing gets greener by itself: a GREEN lapses at the first instant at which the rules
 * would say otherwise, anything else stands until they would say GREEN.
 */
final class AssessByRules {

    private final AssessmentPolicy policy;

    AssessByRules(AssessmentPolicy policy) {
        this.policy = policy;
    }

    /** What is known of a holder once the new evidence is in, at one instant. */
    private record Scene(Assessments before, Facts facts, Standing standing, TrustList trust, Instant now) {}

    /**
     * Evidence with what the rules made of it.
     *
     * @param verdict on the new declaration, where there was one and rules are in force
     */
    record Ruled(Evidence evidence, Optional<Verdict> verdict) {}

    /** {@code evidence} on top of {@code head}, with every level that rules decide decided by them. */
    Ruled over(Evidence evidence, Optional<Head> head, TrustList trust, Instant now) {
        var before = head.map(Head::assessments).orElse(Assessments.NONE);
        var declared = evidence.assessments().stream().anyMatch(AssessByRules::declared);
        if (!declared && before.latest().stream().noneMatch(each -> each.round() > 0)) {
            return new Ruled(evidence, Optional.empty());
        }
        var facts = head.map(Head::facts).orElse(SignedFacts.NONE).join(evidence.facts());
        var standing = Standing.of(evidence.onto(before), facts, trust, now);
        var scene = new Scene(before, standing.facts(), standing, trust, now);
        var all = new ArrayList<Assessment>();
        var verdict = Optional.<Verdict>empty();
        for (var signed : evidence.assessments()) {
            var found = declared(signed) ? verdict(signed, scene) : Optional.<Verdict>empty();
            all.add(found.map(by -> assessed(signed, by, scene)).orElse(signed));
            verdict = verdict.or(() -> found);
        }
        all.addAll(again(evidence, scene));
        return new Ruled(evidence.with(all), verdict);
    }

    private static boolean declared(Assessment assessment) {
        return assessment.format().startsWith(DeclareHealth.FORMAT + "@");
    }

    /** What the rules decided before and what still stands, where it comes to something else now. */
    private List<Assessment> again(Evidence evidence, Scene scene) {
        var changed = new ArrayList<Assessment>();
        for (var old : scene.before().latest()) {
            var theirs = evidence.assessments().stream()
                    .anyMatch(each -> each.issuer().equals(old.issuer()));
            if (old.round() > 0 && old.standsAt(scene.now()) && !theirs) {
                verdict(old, scene)
                        .map(by -> assessed(old, by, scene))
                        .filter(anew -> differs(old, anew))
                        .ifPresent(changed::add);
            }
        }
        return changed;
    }

    /** A run that finds the same prolongs nothing. */
    private static boolean differs(Assessment old, Assessment anew) {
        return old.level() != anew.level()
                || old.reason() != anew.reason()
                || anew.level() == Level.GREEN && anew.horizon().isBefore(old.horizon());
    }

    private Optional<Verdict> verdict(Assessment of, Scene scene) {
        return region(of, scene).flatMap(region -> policy.assess(holder(of.issuer(), region, scene)));
    }

    private static Optional<RegionCode> region(Assessment of, Scene scene) {
        return scene.trust().issuer(of.issuer()).flatMap(Issuer::region);
    }

    /** Of declarations only the region's own counts, with its own list of stays; everything else is whoever's it is. */
    private static AssessmentCase holder(String issuer, RegionCode region, Scene scene) {
        var facts = scene.facts();
        var current = current(issuer, facts);
        var declared = current.flatMap(Fact.Declaration::declared);
        var stays = new ArrayList<Fact.Stay>();
        declared.stream()
                .flatMap(one -> one.stays().stream())
                .forEach(place -> stays.add(new Fact.Stay(issuer, place, Optional.empty(), false)));
        facts.stays().stream()
                .filter(stay -> declared.isEmpty() || !stay.issuer().equals(issuer))
                .forEach(stays::add);
        return new AssessmentCase(
                region,
                scene.now(),
                declared.filter(one -> !one.symptoms().isEmpty()).map(AssessmentCase.Declared::of),
                declared.flatMap(Fact.Declared::contact),
                new Facts(facts.tests(), facts.doses(), stays, current.stream().toList(), facts.registrations()),
                scene.standing().doubts());
    }

    /** The declaration of the authority's latest record. */
    private static Optional<Fact.Declaration> current(String issuer, Facts facts) {
        return facts.declarations().stream()
                .filter(one -> one.issuer().equals(issuer) && one.declared().isPresent())
                .max(Comparator.comparing(one -> one.declared().orElseThrow().asOf()));
    }

    private static Assessment assessed(Assessment of, Verdict by, Scene scene) {
        var declared = current(of.issuer(), scene.facts()).flatMap(Fact.Declaration::declared);
        var floor = declared.filter(
                one -> one.atLeast() != Level.GREEN && scene.now().isBefore(one.until()));
        if (floor.filter(one -> one.atLeast().compareTo(by.level()) >= 0).isPresent()) {
            var stated = floor.get();
            return run(of, scene, stated.atLeast(), stated.reason(), later(stated.until(), usual(by, scene)));
        }
        if (by.level() != Level.GREEN) {
            return run(
                    of,
                    scene,
                    by.level(),
                    by.code(),
                    floor.map(one -> later(one.until(), usual(by, scene))).orElseGet(() -> usual(by, scene)));
        }
        var end = declared.filter(one -> one.atLeast() == Level.GREEN)
                .map(Fact.Declared::until)
                .orElse(Instant.MIN);
        return end.isAfter(scene.now())
                ? run(
                        of,
                        scene,
                        Level.GREEN,
                        ReasonCode.NONE,
                        by.turnsAt().filter(end::isAfter).orElse(end))
                // The rules find nothing, but nobody vouches any more for what was declared.
                : run(of, scene, Level.UNKNOWN, ReasonCode.DECLARATION_EXPIRED, usual(by, scene));
    }

    /** Until when the rules would not say GREEN, or as long as a level stands whose end nobody states. */
    private static Instant usual(Verdict by, Scene scene) {
        var worse = by.level() == Level.GREEN ? Level.UNKNOWN : by.level();
        return Assessment.horizon(worse, scene.now(), scene.now(), Optional.empty(), by.greenFrom());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Assessment run(Assessment of, Scene scene, Level level, ReasonCode reason, Instant horizon) {
        var latest = scene.before().latest().stream()
                .filter(each -> each.issuer().equals(of.issuer()))
                .filter(each -> each.asOf().equals(of.asOf()) && each.seq() == of.seq())
                .findFirst();
        return new Assessment(
                of.issuer(),
                of.asOf(),
                of.seq(),
                level,
                reason,
                of.issuedAt(),
                horizon,
                of.keyId(),
                of.received(),
                of.format(),
                latest.map(Assessment::round).orElse(0) + 1);
    }
}
