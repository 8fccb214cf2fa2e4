package healthcode.local.simulate;

import healthcode.code.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a province meant by one signed code, known to the model without asking the gateway.
 *
 * @param holder the place of its holder in the world
 * @param dataEnd when the province's own answer inside says that it ends
 * @param factsOnly whether it says nothing about the level
 * @param statusChange whether it is a statement of the level alone instead of a code
 * @param text as presented
 */
record Statement(
        int holder,
        String issuer,
        String keyId,
        Instant asOf,
        long seq,
        Level level,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> levelUntil,
        Instant dataEnd,
        boolean factsOnly,
        boolean statusChange,
        String text) {

    private static final Duration DAY = Duration.ofDays(1);

    /** From when on it counts for nothing: the text of threats.md section 3, written down a second time. */
    Instant horizon() {
        if (level == Level.GREEN) {
            return min(min(expiresAt, issuedAt.plus(DAY)), dataEnd);
        }
        return min(levelUntil.orElse(issuedAt.plus(DAY.multipliedBy(14))), issuedAt.plus(DAY.multipliedBy(30)));
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    @Override
    public String toString() {
        return "Statement[" + issuer + " " + level + " asOf " + asOf + " seq " + seq + "]";
    }
}
