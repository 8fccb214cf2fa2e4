package healthcode.policy.certlogic;

/** What an operation can see: the data, or inside a lambda its frame; and what the evaluation may still spend. */
record Scope(Term data, Budget budget) {

    Scope with(Frame frame) {
        return new Scope(frame, budget);
    }
}
