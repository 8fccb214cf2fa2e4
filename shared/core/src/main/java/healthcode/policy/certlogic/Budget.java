package healthcode.policy.certlogic;

/** The steps left in one evaluation, against a rule that multiplies work by nesting {@code reduce}. */
final class Budget {

    private int left;

    Budget(int steps) {
        this.left = steps;
    }

    /** Takes {@code steps}; false when they are not there. */
    boolean spend(int steps) {
        left = steps > left ? 0 : left - steps;
        return left > 0;
    }
}
