package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import java.util.List;
import java.util.Optional;

/**
 * What the store keeps of one holder, as it is and not as it should be: for whoever checks and repairs it.
 *
 * <p>Every method throws {@link StoreUnavailable} when the store cannot be asked.
 */
public interface DecisionHistory {

    /** Every decision kept of {@code subject}, by number. */
    List<Kept> decisions(SubjectId subject);

    /** The head of {@code subject}. */
    Shown head(SubjectId subject);

    /**
     * Puts {@code rebuilt} where {@code seen} still stands.
     *
     * @return false if somebody wrote meanwhile, so that all has to be read again
     */
    boolean replace(SubjectId subject, Shown seen, Head rebuilt);

    /** The same for whoever only wants to know: what would be put is not. */
    default DecisionHistory untouched() {
        var real = this;
        return new DecisionHistory() {
            @Override
            public List<Kept> decisions(SubjectId subject) {
                return real.decisions(subject);
            }

            @Override
            public Shown head(SubjectId subject) {
                return real.head(subject);
            }

            @Override
            public boolean replace(SubjectId subject, Shown seen, Head rebuilt) {
                return true;
            }
        };
    }

    /**
     * One stored decision.
     *
     * @param seq its number by its key
     * @param previous the chain hash stored as the one before it
     * @param chain the chain hash stored as the one after it
     * @param content its canonical octets as stored
     * @param decision what they say, with the answer; empty if this version never wrote such a thing
     */
    record Kept(long seq, Octets previous, Octets chain, Octets content, Octets answer, Optional<Decision> decision) {}

    /**
     * The head as it stands.
     *
     * @param version what the next write has to compare; empty where there is none
     * @param head empty if there is none or it cannot be read
     */
    record Shown(boolean present, Optional<String> version, Optional<Head> head) {}
}
