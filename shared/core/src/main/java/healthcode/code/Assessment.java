package healthcode.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * An authority's signed level for a holder: the only kind of evidence that enters the fold.
 *
 * @param issuer the id of the issuer in the trust list
 * @param asOf when the issuer's record last changed; together with {@code seq} it alone orders an issuer's assessments
 * @param seq rises with every change per issuer and holder, from 0
 * @param reason why; never NONE unless the level is GREEN
 * @param issuedAt when it was signed
 * @param horizon from when on it counts for nothing, see {@link #horizon}
 * @param keyId the issuer's key that signed it
 * @param received when the gateway first accepted it, which decides whether a distrusted key still counts
 * @param format the provincial format as {@code id@version}
 * @param round how often the region's own rules have assessed this record; 0 for a level as the issuer signed it
 */
public record Assessment(
        String issuer,
        Instant asOf,
        long seq,
        Level level,
        ReasonCode reason,
        Instant issuedAt,
        Instant horizon,
        String keyId,
        Instant received,
        String format,
        int round) {

    static final Duration GREEN_LIFE = Duration.ofHours(24);
    static final Duration USUAL_LIFE = Duration.ofDays(14);
    static final Duration LONGEST_LIFE = Duration.ofDays(30);

    /** Signed evidence first, then everything that makes the choice between equals independent of arrival. */
    private static final Comparator<Assessment> LATEST = Comparator.comparing(Assessment::asOf)
            .thenComparingLong(Assessment::seq)
            .thenComparing(Assessment::signedSevere)
            .thenComparingInt(Assessment::round)
            .thenComparing(Assessment::level)
            .thenComparing(Assessment::issuedAt)
            .thenComparingLong(Assessment::caution)
            .thenComparing(Assessment::received, Comparator.reverseOrder())
            .thenComparing(Assessment::keyId)
            .thenComparing(Assessment::reason)
            .thenComparing(Assessment::format);

    public Assessment {
        if (seq < 0 || round < 0) {
            throw new IllegalArgumentException("seq or round: negative (expected: 0 or more)");
        }
    }

    /** A level as the issuer signed it. */
    public Assessment(
            String issuer,
            Instant asOf,
            long seq,
            Level level,
            ReasonCode reason,
            Instant issuedAt,
            Instant horizon,
            String keyId,
            Instant received,
            String format) {
        this(issuer, asOf, seq, level, reason, issuedAt, horizon, keyId, received, format, 0);
    }

    /**
     * When an assessment stops counting. Expiry never improves a level: a GREEN ends with the credential, its data or
     * 24 hours, whichever is first; anything else stands to the end its issuer stated, else 14 days, at most 30.
     */
    public static Instant horizon(
            Level level,
            Instant issuedAt,
            Instant expiresAt,
            Optional<Instant> dataExpiry,
            Optional<Instant> statedEnd) {
        if (level == Level.GREEN) {
            var end = earlier(expiresAt, issuedAt.plus(GREEN_LIFE));
            return dataExpiry.map(expiry -> earlier(end, expiry)).orElse(end);
        }
        return earlier(statedEnd.orElse(issuedAt.plus(USUAL_LIFE)), issuedAt.plus(LONGEST_LIFE));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Whichever of two assessments of one issuer counts: the maximum by (asOf, seq, severity, iat). */
    public Assessment latest(Assessment other) {
        return LATEST.compare(this, other) >= 0 ? this : other;
    }

    /** No run of rules outdoes a YELLOW or RED that the issuer itself signed of the same record. */
    private boolean signedSevere() {
        return round == 0 && level.compareTo(Level.UNKNOWN) > 0;
    }

    /** The same at another place in its issuer's order. */
    Assessment dated(Instant otherAsOf, long otherSeq) {
        return new Assessment(
                issuer, otherAsOf, otherSeq, level, reason, issuedAt, horizon, keyId, received, format, round);
    }

    /** Between equals the more cautious end counts: a green that lapses sooner, anything else that stands longer. */
    private long caution() {
        return level == Level.GREEN ? -horizon.getEpochSecond() : horizon.getEpochSecond();
    }

    /** Whether this still counts at {@code now}. */
    public boolean standsAt(Instant now) {
        return now.isBefore(horizon);
    }
}
