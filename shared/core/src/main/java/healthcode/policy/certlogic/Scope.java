package healthcode.policy.certlogic;

import java.util.Set;

/**
 * What an operation can see: the data, or inside a lambda its frame; and what the evaluation may still spend.
 *
 * @param unknown paths that are not absent but not known
 */
record Scope(Term data, Budget budget, Set<String> unknown) {

    Scope with(Frame frame) {
        return new Scope(frame, budget, Set.of());
    }
}
