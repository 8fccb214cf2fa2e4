package healthcode.policy.rules;

import healthcode.policy.Judgement;
import healthcode.policy.Question;
import healthcode.policy.RecognitionPolicy;

/**
 * The rules that came with the gateway and those published since, as one policy.
 *
 * @param base what came with the gateway
 */
public record RegisteredPolicy(RuleBook base, RegisteredRules rules) implements RecognitionPolicy {

    @Override
    public Judgement judge(Question question) {
        return book(question).judge(question);
    }

    @Override
    public Judgement plan(Question question) {
        return book(question).plan(question);
    }

    private RuleBook book(Question question) {
        return rules.over(base, question.destination().province());
    }
}
