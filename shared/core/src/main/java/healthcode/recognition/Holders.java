package healthcode.recognition;

import healthcode.code.SubjectId;
import java.util.List;
import java.util.Optional;

/** Everybody of whom a decision or a head is kept, page by page, in an order that only the store knows. */
@FunctionalInterface
public interface Holders {

    /**
     * The page after a mark, or the first one.
     *
     * @throws StoreUnavailable when the store cannot be asked
     */
    Page after(Optional<String> mark);

    /**
     * Some holders, each of them on one page only; there may be none although more pages follow.
     *
     * @param mark where the next page begins; empty when this is the last
     */
    record Page(List<SubjectId> holders, Optional<String> mark) {

        public Page {
            holders = List.copyOf(holders);
        }

        @Override
        public String toString() {
            return "Page[" + holders.size() + " holders]";
        }
    }
}
