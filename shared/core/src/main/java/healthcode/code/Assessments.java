package healthcode.code;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fold: each issuer's latest assessment of one holder, and the level they come to.
 *
 * <p>Level now is the most severe of the issuers' latest, standing, still trusted assessments; with none it is UNKNOWN.
 * Replayed old greens, a green bought elsewhere, late and doubled messages and wrong clocks are all settled by this one
 * rule, evaluated at read time (invariant I2).
 */
public final class Assessments {

    /** No assessments: the level is UNKNOWN. */
    public static final Assessments NONE = new Assessments(new TreeMap<>());

    private final SortedMap<String, Assessment> latestByIssuer;

    private Assessments(SortedMap<String, Assessment> latestByIssuer) {
        this.latestByIssuer = latestByIssuer;
    }

    /** The fold over {@code history}, in any order and with any repetition. */
    public static Assessments of(Collection<Assessment> history) {
        var latest = new TreeMap<String, Assessment>();
        history.forEach(assessment -> latest.merge(assessment.issuer(), assessment, Assessment::latest));
        return new Assessments(latest);
    }

    /** The fold after {@code assessment}; only its own issuer's entry can change (invariant I6). */
    public Assessments with(Assessment assessment) {
        var latest = new TreeMap<>(latestByIssuer);
        latest.merge(assessment.issuer(), assessment, Assessment::latest);
        return new Assessments(latest);
    }

    /** The latest assessment of each issuer, by issuer id. */
    public List<Assessment> latest() {
        return List.copyOf(latestByIssuer.values());
    }

    /** The level at {@code now}. */
    public Level levelAt(Instant now, EvidenceTrust trust) {
        return decisiveAt(now, trust)
                .map(assessment -> effective(assessment, trust))
                .orElse(Level.UNKNOWN);
    }

    /** The assessment that sets the level at {@code now}, if any stands. */
    public Optional<Assessment> decisiveAt(Instant now, EvidenceTrust trust) {
        return latestByIssuer.values().stream()
                .filter(assessment -> assessment.standsAt(now))
                .max(Comparator.comparing((Assessment assessment) -> effective(assessment, trust))
                        .thenComparing(Assessment::horizon));
    }

    /** The first instant after {@code now} at which the level differs if nothing new is learnt, if there is one. */
    public Optional<Instant> changesAfter(Instant now, EvidenceTrust trust) {
        var level = levelAt(now, trust);
        return latestByIssuer.values().stream()
                .map(Assessment::horizon)
                .filter(horizon -> horizon.isAfter(now))
                .sorted()
                .filter(horizon -> levelAt(horizon, trust) != level)
                .findFirst();
    }

    /** Distrusted evidence counts as UNKNOWN; dropping it would let another issuer's GREEN surface. */
    private static Level effective(Assessment assessment, EvidenceTrust trust) {
        return trust.trusts(assessment) ? assessment.level() : Level.UNKNOWN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Assessments that && latestByIssuer.equals(that.latestByIssuer);
    }

    @Override
    public int hashCode() {
        return latestByIssuer.hashCode();
    }

    @Override
    public String toString() {
        return "Assessments[" + latestByIssuer.size() + "]";
    }
}
