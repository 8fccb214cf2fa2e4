package healthcode.policy.rules;

import healthcode.json.JsonBoolean;
import healthcode.policy.Actor;
import healthcode.policy.LocalText;
import healthcode.policy.Outcome;
import healthcode.policy.Reason;
import healthcode.policy.ReasonKind;
import healthcode.policy.certlogic.Compiled;
import healthcode.policy.certlogic.EvaluationError;
import healthcode.policy.certlogic.Value;
import java.util.Optional;

/**
 * One demand of a rule set.
 *
 * @param code kebab-case, unique in its set; the reason code when the demand is not met
 * @param logic gives {@code true} when it is met and {@code false} when not
 * @param otherwise the outcome when it is not met; never RECOGNISED
 * @param text what it demands
 * @param next what a traveller who does not meet it can do
 * @param changedBy who can change it
 */
public record Rule(String code, Compiled logic, Outcome otherwise, LocalText text, LocalText next, Actor changedBy) {

    /** What one rule objects to. */
    record Objection(Outcome outcome, Reason reason) {}

    public Rule {
        if (otherwise == Outcome.RECOGNISED) {
            throw new IllegalArgumentException("rule: RECOGNISED when not met (expected: a worse outcome)");
        }
    }

    /** Empty when met; an error, or a value that is no boolean, is for a person to decide, never an acceptance. */
    Optional<Objection> objection(RuleData data, String rule) {
        return switch (logic.evaluate(data.json(), data.unknown())) {
            case Value(var json) when json == JsonBoolean.TRUE -> Optional.empty();
            case Value(var json)
            when json == JsonBoolean.FALSE ->
                Optional.of(new Objection(otherwise, new Reason(code, rule, text, next, changedBy)));
            case EvaluationError(var error, var _)
            when error == EvaluationError.Code.UNKNOWN ->
                Optional.of(new Objection(Outcome.REFER, ReasonKind.FACT_MISSING.by(rule)));
            case Value _, EvaluationError _ ->
                Optional.of(new Objection(Outcome.REFER, ReasonKind.RULE_ERROR.by(rule)));
        };
    }
}
