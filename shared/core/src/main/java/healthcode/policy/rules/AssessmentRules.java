package healthcode.policy.rules;

import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.json.JsonBoolean;
import healthcode.policy.Actor;
import healthcode.policy.LocalText;
import healthcode.policy.Reason;
import healthcode.policy.ReasonKind;
import healthcode.policy.certlogic.Compiled;
import healthcode.policy.certlogic.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A version of the rules by which a level is assessed (判定) where a region has no code of its own: from declaration,
 * contact, stays and tests to a level with its reason.
 *
 * <p>The worst finding sets the level. What cannot be evaluated is UNKNOWN; GREEN is only what every rule found met.
 *
 * @param id kebab-case, the same for all versions
 * @param version from 1
 * @param rules all of them apply
 */
public record AssessmentRules(String id, int version, List<AssessmentRule> rules) {

    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::level).reversed();

    /**
     * One demand.
     *
     * @param code kebab-case, unique in its set
     * @param logic gives {@code true} when it is met and {@code false} when not
     * @param level when it is not met; never GREEN
     * @param reason the coded reason of that level
     */
    public record AssessmentRule(
            String code, Compiled logic, Level level, ReasonCode reason, LocalText text, LocalText next) {
        public AssessmentRule {
            if (level == Level.GREEN || reason == ReasonCode.NONE) {
                throw new IllegalArgumentException("rule: no level or reason (expected: both, and not GREEN)");
            }
        }
    }

    /** What one rule found. */
    private record Finding(Level level, ReasonCode code, Reason reason) {}

    /**
     * A level with why.
     *
     * @param code NONE exactly for GREEN
     * @param reasons worst first, never empty
     */
    public record Assessed(Level level, ReasonCode code, List<Reason> reasons) {
        public Assessed {
            reasons = List.copyOf(reasons);
        }

        /** Both together: the worse level with its reasons first; what is met does not explain a finding. */
        Assessed unite(Assessed other) {
            var mine = level.compareTo(other.level) >= 0;
            var worse = mine ? this : other;
            var milder = mine ? other : this;
            return milder.level == Level.GREEN && worse.level != Level.GREEN
                    ? worse
                    : new Assessed(
                            worse.level,
                            worse.code,
                            Stream.concat(worse.reasons.stream(), milder.reasons.stream())
                                    .distinct()
                                    .toList());
        }
    }

    public AssessmentRules {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("assessment: no rules (expected: at least one)");
        }
    }

    /** The name in reasons: {@code id@version}. */
    public String name() {
        return id + "@" + version;
    }

    /** The level that {@code data} comes to. */
    public Assessed assess(RuleData data) {
        var findings = rules.stream()
                .flatMap(rule -> finding(rule, data).stream())
                .sorted(WORST_FIRST)
                .toList();
        if (findings.isEmpty()) {
            return new Assessed(Level.GREEN, ReasonCode.NONE, List.of(ReasonKind.RULES_MET.by(name())));
        }
        var worst = findings.getFirst();
        return new Assessed(
                worst.level(),
                worst.code(),
                findings.stream().map(Finding::reason).distinct().toList());
    }

    private Optional<Finding> finding(AssessmentRule rule, RuleData data) {
        var met = rule.logic().evaluate(data.json(), data.unknown());
        if (met instanceof Value(var json) && json == JsonBoolean.TRUE) {
            return Optional.empty();
        }
        if (met instanceof Value(var json) && json == JsonBoolean.FALSE) {
            var reason = new Reason(rule.code(), name(), rule.text(), rule.next(), Actor.ISSUER);
            return Optional.of(new Finding(rule.level(), rule.reason(), reason));
        }
        return Optional.of(new Finding(Level.UNKNOWN, ReasonCode.UNDER_REVIEW, ReasonKind.FACT_MISSING.by(name())));
    }
}
