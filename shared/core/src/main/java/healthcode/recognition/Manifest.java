package healthcode.recognition;

import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import java.time.Instant;

/**
 * A roster of one departure, as it is kept.
 *
 * @param owner the operator, who alone may read it
 * @param digest keyed digest of the request that opened it
 * @param place in the operator's words
 * @param openedAt when it was first sent; every seat's check is filed at this instant, however often it is repeated
 */
public record Manifest(String owner, Octets digest, String place, RegionCode destination, Instant openedAt) {

    /**
     * What one seat came to.
     *
     * @param seat the operator's name of the seat
     * @param reason the code of the first reason
     * @param at when it was checked
     */
    public record Seat(String seat, GateAnswer answer, Level level, String reason, Instant at) {}
}
