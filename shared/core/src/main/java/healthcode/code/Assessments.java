package healthcode.code;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The fold: each issuer's latest assessment of one holder, and the level they come to.
 *
 * <p>Level now is the most severe of the issuers' latest, standing, still trusted assessments; with none it is UNKNOWN.
 * Replayed old greens, a green bought elsewhere, late and doubled messages and wrong clocks are all settled by this one
 * rule, evaluated at read time (invariant I2).
 */
public final class Assessments {

    /** No assessments: the level is UNKNOWN. */
    public static final Assessments NONE = new Assessments(new TreeMap<>(), new TreeMap<>());

    private final SortedMap<String, Assessment> latestByIssuer;
    private final SortedMap<String, LevelOverride> overrideByIssuer;

    private Assessments(
            SortedMap<String, Assessment> latestByIssuer, SortedMap<String, LevelOverride> overrideByIssuer) {
        this.latestByIssuer = latestByIssuer;
        this.overrideByIssuer = overrideByIssuer;
    }

    /** The fold over {@code history}, in any order and with any repetition. */
    public static Assessments of(Collection<Assessment> history) {
        var latest = new TreeMap<String, Assessment>();
        history.forEach(assessment -> latest.merge(assessment.issuer(), assessment, Assessment::latest));
        return new Assessments(latest, new TreeMap<>());
    }

    /** The fold after {@code assessment}; only its own issuer's entry can change (invariant I6). */
    public Assessments with(Assessment assessment) {
        var latest = new TreeMap<>(latestByIssuer);
        latest.merge(assessment.issuer(), assessment, Assessment::latest);
        return new Assessments(latest, overrideByIssuer);
    }

    /** The fold after two approvers agreed to {@code override}. */
    public Assessments with(LevelOverride override) {
        var overrides = new TreeMap<>(overrideByIssuer);
        overrides.merge(override.issuer(), override, LevelOverride::latest);
        return new Assessments(latestByIssuer, overrides);
    }

    /** The latest override of each issuer's level, by issuer id, whether it still counts or not. */
    public List<LevelOverride> overrides() {
        return List.copyOf(overrideByIssuer.values());
    }

    /** The latest assessment of each issuer, by issuer id. */
    public List<Assessment> latest() {
        return List.copyOf(latestByIssuer.values());
    }

    /** The latest assessment of the issuer with this id, if it has one. */
    public Optional<Assessment> latestOf(String issuer) {
        return Optional.ofNullable(latestByIssuer.get(issuer));
    }

    /** The latest override of the level of the issuer with this id, if it has one, whether it still counts or not. */
    Optional<LevelOverride> overrideOf(String issuer) {
        return Optional.ofNullable(overrideByIssuer.get(issuer));
    }

    /** The level at {@code now}. */
    public Level levelAt(Instant now, EvidenceTrust trust) {
        return decisiveAt(now, trust)
                .map(assessment -> effective(assessment, now, trust))
                .orElse(Level.UNKNOWN);
    }

    /** The assessment that sets the level at {@code now}, if any stands. */
    public Optional<Assessment> decisiveAt(Instant now, EvidenceTrust trust) {
        return latestByIssuer.values().stream()
                .filter(assessment -> assessment.standsAt(now))
                .max(Comparator.comparing((Assessment assessment) -> effective(assessment, now, trust))
                        .thenComparing(Assessment::horizon));
    }

    /** The first instant after {@code now} at which the level differs if nothing new is learnt, if there is one. */
    public Optional<Instant> changesAfter(Instant now, EvidenceTrust trust) {
        var level = levelAt(now, trust);
        return Stream.concat(
                        latestByIssuer.values().stream().map(Assessment::horizon),
                        overrideByIssuer.values().stream().map(LevelOverride::until))
                .filter(horizon -> horizon.isAfter(now))
                .sorted()
                .filter(horizon -> levelAt(horizon, trust) != level)
                .findFirst();
    }

    /** Distrusted evidence counts as UNKNOWN; dropping it would let another issuer's GREEN surface. */
    private Level effective(Assessment assessment, Instant now, EvidenceTrust trust) {
        var override = overrideByIssuer.get(assessment.issuer());
        if (override != null && override.covers(assessment, now)) {
            return override.level();
        }
        return trust.trusts(assessment) ? assessment.level() : Level.UNKNOWN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Assessments that
                && latestByIssuer.equals(that.latestByIssuer)
                && overrideByIssuer.equals(that.overrideByIssuer);
    }

    @Override
    public int hashCode() {
        return 31 * latestByIssuer.hashCode() + overrideByIssuer.hashCode();
    }

    @Override
    public String toString() {
        return "Assessments[" + latestByIssuer.size() + "]";
    }
}
