package healthcode.policy.rules;

import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.policy.Reason;
import healthcode.policy.Surroundings;
import healthcode.policy.rules.AssessmentRules.Assessed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every set of assessment rules (判定) that may apply in a region: all in force apply together and the worst level
 * counts.
 *
 * @param sets what was published, each with its time
 * @param surroundings what is known of regions
 */
public record AssessmentBook(List<Enacted> sets, Surroundings surroundings) {

    public AssessmentBook {
        sets = sets.stream()
                .filter(each -> each.provision() instanceof Provision.Assessing)
                .toList();
    }

    /**
     * A level by rules, with when it turns if nothing new is learnt.
     *
     * @param rules the sets that were asked, each as {@code id@version}
     * @param turnsAt the first instant at which the rules would find another level, or are no longer in force
     * @param greenFrom the first instant at which they would find GREEN, if they do not now
     */
    public record Verdict(
            Level level,
            ReasonCode code,
            List<Reason> reasons,
            List<String> rules,
            Optional<Instant> turnsAt,
            Optional<Instant> greenFrom) {
        public Verdict {
            reasons = List.copyOf(reasons);
            rules = List.copyOf(rules);
        }
    }

    /** The level of {@code holder}; empty where no rules are in force for the region. */
    public Optional<Verdict> assess(AssessmentCase holder) {
        return at(holder, holder.at()).map(now -> {
            var question = holder.question();
            var windows =
                    sets.stream().filter(set -> concerns(set, holder.region())).map(AssessmentBook::window);
            var points = TurningPoints.after(question, windows, surroundings);
            return new Verdict(
                    now.level(),
                    now.code(),
                    now.reasons(),
                    inForce(holder.region(), holder.at())
                            .map(AssessmentRules::name)
                            .toList(),
                    first(
                            points,
                            holder,
                            then -> then.map(Assessed::level)
                                    .filter(now.level()::equals)
                                    .isEmpty()),
                    now.level() == Level.GREEN
                            ? Optional.empty()
                            : first(
                                    points,
                                    holder,
                                    then -> then.map(Assessed::level)
                                            .filter(Level.GREEN::equals)
                                            .isPresent()));
        });
    }

    private Optional<Instant> first(List<Instant> points, AssessmentCase holder, Predicate<Optional<Assessed>> wanted) {
        return points.stream().filter(point -> wanted.test(at(holder, point))).findFirst();
    }

    private Optional<Assessed> at(AssessmentCase holder, Instant instant) {
        return ruled(holder.region(), instant, holder.at(instant).data(surroundings));
    }

    /** What the sets in force in that region at that instant find in {@code data}. */
    Optional<Assessed> ruled(RegionCode region, Instant at, RuleData data) {
        return inForce(region, at).map(rules -> rules.assess(data)).reduce(Assessed::unite);
    }

    private Stream<AssessmentRules> inForce(RegionCode region, Instant at) {
        return sets.stream()
                .filter(set -> concerns(set, region) && set.state(at) == Enacted.State.IN_FORCE)
                .map(set -> ((Provision.Assessing) set.provision()).rules());
    }

    private static boolean concerns(Enacted set, RegionCode region) {
        var regions = set.provision().heading().destinations();
        return regions.isEmpty() || regions.contains(region.province());
    }

    private static TurningPoints.Window window(Enacted set) {
        var rules = ((Provision.Assessing) set.provision()).rules().rules();
        return new TurningPoints.Window(
                set.from(),
                set.until(),
                rules.stream().map(AssessmentRules.AssessmentRule::logic).toList());
    }
}
