package healthcode.policy;

/** Decides whether a destination recognises a code; an evaluation error is a REFER, never an acceptance. */
@FunctionalInterface
public interface RecognitionPolicy {

    /** The judgement of all rules in force for the question's destination and instant. */
    Judgement judge(Question question);

    /**
     * The same for a journey that may still be put off: the question's instant is its departure, and the turning points
     * are later departures.
     */
    default Judgement plan(Question question) {
        return judge(question);
    }
}
