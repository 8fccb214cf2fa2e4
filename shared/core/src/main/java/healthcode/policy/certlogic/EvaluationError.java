package healthcode.policy.certlogic;

/**
 * Why an expression has no value over some data; the decision is then left to a person.
 *
 * @param code what went wrong
 * @param at JSON Pointer (RFC 6901) of the operation within the expression; empty when a fact is unknown
 */
public record EvaluationError(Code code, String at) implements Evaluation, Term {

    /** What can go wrong in a well-formed expression. */
    public enum Code {
        /** An operand is of a type that the operation does not take. */
        TYPE_MISMATCH,
        /** A condition is neither truthy nor falsy: a date-time or a number that is not an integer. */
        NEITHER_TRUTHY_NOR_FALSY,
        /** Two structures or two fractions were compared, on which known implementations disagree. */
        NOT_COMPARABLE,
        /** A text is not in a date or date-time format of the specification, or no such day exists. */
        NOT_A_DATE,
        /** An integer or a date-time left the range that JavaScript represents exactly. */
        OUT_OF_RANGE,
        /** The evaluation took too many steps. */
        TOO_MANY_STEPS,
        /** The evaluation built too large a value. */
        TOO_LARGE,
        /** A fact that the value depends on is not known here. */
        UNKNOWN
    }
}
