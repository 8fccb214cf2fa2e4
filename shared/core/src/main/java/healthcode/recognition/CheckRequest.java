package healthcode.recognition;

import healthcode.code.RegionCode;
import healthcode.policy.Trip;
import java.util.Optional;

/**
 * A request to check a scanned code at a gate.
 *
 * @param code the text as scanned
 * @param place where the gate stands, in the operator's own words
 */
public record CheckRequest(String code, String place, RegionCode destination, Optional<Trip> trip) {
    @Override
    public String toString() {
        return "CheckRequest[redacted]";
    }
}
