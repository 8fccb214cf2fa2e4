package healthcode.policy;

/**
 * What a destination's rules come to, mildest first; of several rules the worst wins.
 *
 * <p>{@link #NOT_CHECKABLE} stands apart: a rule that prohibits checking caps whatever the others say.
 */
public enum Outcome {
    /** The code is recognised as it stands. */
    RECOGNISED,
    /** Recognised, with duties that the reasons name. */
    CONDITIONAL,
    /** A person has to decide. */
    REFER,
    /** Not recognised. */
    REFUSED,
    /** The destination may not check codes here and now. */
    NOT_CHECKABLE;

    /** Whether a traveller may go on with it: recognised, with or without duties, or not to be checked at all. */
    public boolean accepts() {
        return switch (this) {
            case RECOGNISED, CONDITIONAL, NOT_CHECKABLE -> true;
            case REFER, REFUSED -> false;
        };
    }

    /** The worse of two outcomes; a prohibition to check wins over all. */
    public Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
