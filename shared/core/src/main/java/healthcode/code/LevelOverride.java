package healthcode.code;

import java.time.Instant;
import java.util.Comparator;

/**
 * A level that the national platform put in the place of one issuer's, by two approvers and until a stated end: the
 * only thing besides the issuer itself that touches the issuer's entry in the fold (invariant I6).
 *
 * <p>It covers the assessment it was decided about and older ones. As soon as the issuer assesses anew, the issuer's
 * own word counts again. It outlives nothing: with the assessment in whose place it counts it lapses too, until that is
 * signed anew.
 *
 * @param issuer whose entry it covers
 * @param level what counts instead
 * @param asOf the order of the newest assessment it covers, with {@code seq}
 * @param decidedAt when the second approver agreed; the later of two overrides counts
 * @param until from when on it counts for nothing
 */
public record LevelOverride(String issuer, Level level, Instant asOf, long seq, Instant decidedAt, Instant until) {

    /** The severer one of two that were decided in the same instant, so that no order of arrival shows through. */
    private static final Comparator<LevelOverride> LATEST = Comparator.comparing(LevelOverride::decidedAt)
            .thenComparing(LevelOverride::level)
            .thenComparing(LevelOverride::until)
            .thenComparing(LevelOverride::asOf)
            .thenComparingLong(LevelOverride::seq);

    /** Whichever of two overrides of one issuer counts. */
    public LevelOverride latest(LevelOverride other) {
        return LATEST.compare(this, other) >= 0 ? this : other;
    }

    /** The same about another assessment of its issuer, as if decided anew. */
    LevelOverride about(Assessment assessment, Instant anew) {
        return new LevelOverride(issuer, level, assessment.asOf(), assessment.seq(), anew, until);
    }

    /** Whether this counts at {@code now} instead of {@code assessment}. */
    public boolean covers(Assessment assessment, Instant now) {
        var order = assessment.asOf().compareTo(asOf);
        return now.isBefore(until) && (order < 0 || order == 0 && assessment.seq() <= seq);
    }
}
