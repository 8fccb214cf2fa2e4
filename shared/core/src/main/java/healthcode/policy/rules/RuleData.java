package healthcode.policy.rules;

import healthcode.json.JsonObject;
import healthcode.policy.Question;
import healthcode.policy.Surroundings;
import java.util.Set;

/**
 * What rules see of a question: {@code payload} is the merged level and the facts, {@code external} the clock, the trip
 * and the circumstances. A member that does not exist is absent and reads as null; one that may exist but is not known
 * here is {@code unknown}, and a rule that needs it is for a person to decide.
 *
 * <p>Instants are texts in UTC and whole seconds; days are those of Asia/Shanghai.
 *
 * @param json the data context
 * @param unknown paths into it
 */
public record RuleData(JsonObject json, Set<String> unknown) {

    public RuleData {
        unknown = Set.copyOf(unknown);
    }

    /** The data for {@code question}. */
    public static RuleData of(Question question, Surroundings surroundings) {
        return new RuleContext(question, surroundings).data();
    }

    @Override
    public String toString() {
        return "RuleData[redacted]";
    }
}
