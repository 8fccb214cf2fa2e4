package healthcode.recognition;

import healthcode.code.HolderDocument;
import healthcode.code.RegionCode;
import healthcode.policy.Trip;
import java.util.Optional;

/**
 * A request to check a traveller at a gate.
 *
 * @param presented what the traveller showed
 * @param place where the gate stands, in the operator's own words
 */
public record CheckRequest(Presented presented, String place, RegionCode destination, Optional<Trip> trip) {

    /** A check of a scanned code. */
    public CheckRequest(String code, String place, RegionCode destination, Optional<Trip> trip) {
        this(new Code(code), place, destination, trip);
    }

    /** What a traveller can show. */
    public sealed interface Presented {}

    /** The text of a code as scanned. */
    public record Code(String text) implements Presented {
        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /** An identity document, by a traveller without a phone who consented to being looked up. */
    public record Document(HolderDocument document) implements Presented {
        @Override
        public String toString() {
            return "Document[redacted]";
        }
    }

    @Override
    public String toString() {
        return "CheckRequest[redacted]";
    }
}
