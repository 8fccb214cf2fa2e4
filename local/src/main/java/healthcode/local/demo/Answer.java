package healthcode.local.demo;

/**
 * What became of a request, as it is counted.
 *
 * @param outcome RECOGNISED, REFER, REFUSED and the like; NOT PROVED for a credential that could not be proved
 * @param reason the kebab-case code of the first reason, or of the problem
 */
record Answer(String outcome, String reason) implements Comparable<Answer> {

    static final String NOT_PROVED = "NOT_PROVED";

    static Answer decided(String outcome, String reason) {
        return new Answer(outcome, reason);
    }

    static Answer notProved(String problem) {
        return new Answer(NOT_PROVED, problem);
    }

    @Override
    public int compareTo(Answer other) {
        var byOutcome = outcome.compareTo(other.outcome);
        return byOutcome != 0 ? byOutcome : reason.compareTo(other.reason);
    }
}
