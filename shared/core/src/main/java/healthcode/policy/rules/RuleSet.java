package healthcode.policy.rules;

import healthcode.code.RegionCode;
import healthcode.policy.Judgement;
import healthcode.policy.Outcome;
import healthcode.policy.Reason;
import healthcode.policy.ReasonKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A version of the rules of one or more destinations; immutable, a change is a new version.
 *
 * @param id kebab-case, the same for all versions
 * @param version from 1
 * @param destinations provinces it is for; empty means all
 * @param from first instant in force
 * @param until first instant no longer in force, if it ends
 * @param rules all of them apply
 */
public record RuleSet(
        String id, int version, Set<RegionCode> destinations, Instant from, Optional<Instant> until, List<Rule> rules) {

    private static final Comparator<Rule.Objection> WORST_FIRST =
            Comparator.comparing(Rule.Objection::outcome).reversed();

    public RuleSet {
        destinations = Set.copyOf(destinations);
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("rule set: no rules (expected: at least one)");
        }
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new IllegalArgumentException("rule set: ends before it starts (expected: until after from)");
        }
    }

    /** The name in reasons: {@code id@version}. */
    public String name() {
        return id + "@" + version;
    }

    /** Whether it is for that destination at some time. */
    public boolean concerns(RegionCode destination) {
        return destinations.isEmpty() || destinations.contains(destination.province());
    }

    /** Whether it is in force for that destination at that instant; the window is half-open. */
    public boolean covers(RegionCode destination, Instant at) {
        return concerns(destination)
                && !at.isBefore(from)
                && until.map(at::isBefore).orElse(true);
    }

    /** What the rules come to over {@code data}: the worst objection, and all of them as reasons. */
    public Judgement judge(RuleData data) {
        var objections = rules.stream()
                .flatMap(rule -> rule.objection(data, name()).stream())
                .sorted(WORST_FIRST)
                .toList();
        return objections.isEmpty()
                ? new Judgement(Outcome.RECOGNISED, List.of(ReasonKind.RULES_MET.by(name())), until)
                : new Judgement(
                        objections.getFirst().outcome(),
                        objections.stream()
                                .map(Rule.Objection::reason)
                                .distinct()
                                .toList(),
                        until);
    }

    /**
     * Two judgements together: the worse outcome with its reasons first. What is met does not explain an objection, and
     * where checking is prohibited no other objection counts.
     */
    static Judgement unite(Judgement first, Judgement second) {
        var firstIsWorse = first.outcome().compareTo(second.outcome()) >= 0;
        var worse = firstIsWorse ? first : second;
        var milder = firstIsWorse ? second : first;
        var moot = worse.outcome() != milder.outcome()
                && (worse.outcome() == Outcome.NOT_CHECKABLE || milder.outcome() == Outcome.RECOGNISED);
        var reasons = moot ? Stream.<Reason>empty() : milder.reasons().stream();
        var end = Stream.of(first.holdsUntil(), second.holdsUntil())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        return new Judgement(
                worse.outcome(),
                Stream.concat(worse.reasons().stream(), reasons).toList(),
                end,
                Optional.empty(),
                Stream.concat(first.suspensions().stream(), second.suspensions().stream())
                        .toList());
    }
}
