package healthcode.policy;

/** Decides whether a destination recognises a code; an evaluation error is a REFER, never an acceptance. */
@FunctionalInterface
public interface RecognitionPolicy {

    /** The judgement of all rules in force for the question's destination and instant. */
    Judgement judge(Question question);
}
