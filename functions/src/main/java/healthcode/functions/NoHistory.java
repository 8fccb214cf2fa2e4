package healthcode.functions;

import healthcode.code.SubjectId;
import healthcode.recognition.DecisionHistory;
import healthcode.recognition.Head;
import healthcode.recognition.StoreUnavailable;
import java.util.List;

/** No history can be read here: an outage to whoever asks. */
public final class NoHistory implements DecisionHistory {

    @Override
    public List<Kept> decisions(SubjectId subject) {
        throw closed();
    }

    @Override
    public Shown head(SubjectId subject) {
        throw closed();
    }

    @Override
    public boolean replace(SubjectId subject, Shown seen, Head rebuilt) {
        throw closed();
    }

    private static StoreUnavailable closed() {
        return new StoreUnavailable(false, "no history is kept here", null);
    }
}
