package healthcode.local.simulate;

import healthcode.code.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A statement that was accepted as evidence, and when, with the fold of invariant I2 computed a second time,
 * independently of the one under test.
 */
record Accepted(Statement statement, Instant received) {

    /** (asOf, seq, severity, iat), then whatever makes equals the more cautious and the choice independent of order. */
    private static final Comparator<Accepted> LATER = Comparator.comparing((Accepted one) -> one.statement.asOf())
            .thenComparingLong(one -> one.statement.seq())
            .thenComparingInt(one -> severity(one.statement.level()))
            .thenComparing(one -> one.statement.issuedAt())
            .thenComparingLong(Accepted::caution)
            .thenComparing(Accepted::received, Comparator.reverseOrder())
            .thenComparing(one -> one.statement.keyId());

    private static int severity(Level level) {
        return switch (level) {
            case GREEN -> 0;
            case UNKNOWN -> 1;
            case YELLOW -> 2;
            case RED -> 3;
        };
    }

    private long caution() {
        var end = statement.horizon().getEpochSecond();
        return statement.level() == Level.GREEN ? -end : end;
    }

    /** The latest of each issuer. */
    static Map<String, Accepted> latest(Collection<Accepted> evidence) {
        var latest = new TreeMap<String, Accepted>();
        for (var one : evidence) {
            if (!one.statement.factsOnly()) {
                latest.merge(one.statement.issuer(), one, (a, b) -> LATER.compare(a, b) >= 0 ? a : b);
            }
        }
        return latest;
    }

    /** The level that {@code evidence} comes to at {@code now}, under {@code trust}. */
    static Level level(Collection<Accepted> evidence, TrustState trust, Instant now) {
        var worst = -1;
        var level = Level.UNKNOWN;
        for (var one : latest(evidence).values()) {
            if (!now.isBefore(one.statement.horizon())) {
                continue;
            }
            var effective = trust.trusts(one) ? one.statement.level() : Level.UNKNOWN;
            if (severity(effective) > worst) {
                worst = severity(effective);
                level = effective;
            }
        }
        return level;
    }
}
