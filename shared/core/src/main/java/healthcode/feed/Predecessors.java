package healthcode.feed;

import healthcode.code.SubjectId;
import healthcode.recognition.Decision;
import java.util.Optional;

/** Finds a decision by holder and number, for whoever has the one after it. */
@FunctionalInterface
public interface Predecessors {

    /** The decision numbered {@code seq} of {@code subject}, or empty when it was never made or is past its life. */
    Optional<Decision> decision(SubjectId subject, long seq);
}
