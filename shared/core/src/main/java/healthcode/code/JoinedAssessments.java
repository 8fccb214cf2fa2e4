package healthcode.code;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one holder's evidence gains when another turns out to be the same person: nothing is lost and the worst counts.
 *
 * <p>Where one issuer assessed both, its two records were kept apart, so neither is later than the other: the worse one
 * stands, dated after everything that the issuer had said of either. So no replay of the better one brings it back, no
 * relieving override that was decided about one of the two covers both, and the issuer's next word counts as ever. A
 * severer override of either goes on to its end about the one that stands.
 *
 * @param assessments to be added to the evidence of the holder who stays
 * @param overrides of issuers who assessed only the other, and those that go on about what is redated
 * @param redated of these assessments those that an issuer said of one of the two only
 */
public record JoinedAssessments(List<Assessment> assessments, List<LevelOverride> overrides, List<Assessment> redated) {

    public JoinedAssessments {
        assessments = List.copyOf(assessments);
        overrides = List.copyOf(overrides);
        redated = List.copyOf(redated);
    }

    /** What {@code theirs} adds to {@code ours} at {@code now}. */
    public static JoinedAssessments of(Assessments ours, Assessments theirs, Instant now, EvidenceTrust trust) {
        var assessments = new ArrayList<Assessment>();
        var redated = new ArrayList<Assessment>();
        var overrides = new ArrayList<LevelOverride>();
        for (var one : theirs.latest()) {
            var known = ours.latestOf(one.issuer());
            if (known.isEmpty()) {
                assessments.add(one);
                theirs.overrideOf(one.issuer()).ifPresent(overrides::add);
            } else if (!known.get().equals(one) || isOverriddenOtherwise(one.issuer(), ours, theirs)) {
                var stands = later(worse(known.get(), one, now, trust), List.of(known.get(), one), ours, theirs);
                redated.add(stands);
                severer(stands, List.of(ours, theirs), now, trust).ifPresent(overrides::add);
            }
        }
        assessments.addAll(redated);
        return new JoinedAssessments(assessments, overrides, redated);
    }

    /** Even of the very same record on both sides: what was decided about one of them is not yet about the other. */
    private static boolean isOverriddenOtherwise(String issuer, Assessments ours, Assessments theirs) {
        return !ours.overrideOf(issuer).equals(theirs.overrideOf(issuer));
    }

    /**
     * The worst override in force of either record, if it is worse than what {@code stands} counts for. It is decided
     * anew here, so that neither an override of the other record nor a proposal made before can take its place.
     */
    private static Optional<LevelOverride> severer(
            Assessment stands, List<Assessments> sides, Instant now, EvidenceTrust trust) {
        var issuer = stands.issuer();
        var counts = trust.trusts(stands) ? stands.level() : Level.UNKNOWN;
        var anew = sides.stream()
                .flatMap(side -> side.overrideOf(issuer).stream())
                .map(override -> override.decidedAt().plusNanos(1))
                .reduce(now, (one, other) -> one.isAfter(other) ? one : other);
        return sides.stream()
                .flatMap(side -> side
                        .overrideOf(issuer)
                        .filter(override ->
                                override.covers(side.latestOf(issuer).orElseThrow(), now))
                        .stream())
                .filter(override -> override.level().compareTo(counts) > 0)
                .max(Comparator.comparing(LevelOverride::level).thenComparing(LevelOverride::until))
                .map(override -> override.about(stands, anew));
    }

    /** What has lapsed already says less than what still stands. */
    private static Assessment worse(Assessment one, Assessment other, Instant now, EvidenceTrust trust) {
        var order = Comparator.comparing((Assessment assessment) -> assessment.standsAt(now))
                .thenComparing(assessment -> trust.trusts(assessment) ? assessment.level() : Level.UNKNOWN)
                .thenComparing(Assessment::level)
                .thenComparing(Assessment::horizon);
        return order.compare(one, other) >= 0 ? one : other;
    }

    private static Assessment later(Assessment worse, List<Assessment> both, Assessments ours, Assessments theirs) {
        var last = both.get(0).latest(both.get(1));
        var asOf = last.asOf();
        var seq = last.seq();
        for (var side : List.of(ours, theirs)) {
            for (var override : side.overrides()) {
                var order = override.asOf().compareTo(asOf);
                if (override.issuer().equals(worse.issuer()) && (order > 0 || order == 0 && override.seq() > seq)) {
                    asOf = override.asOf();
                    seq = override.seq();
                }
            }
        }
        return worse.dated(asOf, seq + 1);
    }
}
