package healthcode.code;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something an issuer attests that is not a level: a test, a dose, a stay, a declaration or a registration.
 *
 * <p>Facts feed rules and never enter the fold, so showing a vaccination card cannot turn green into grey. Every fact
 * names the issuer that signed it.
 */
public sealed interface Fact {

    /** The id of the issuer that signed the fact. */
    String issuer();

    /** What was sampled (检测类别). */
    enum TestKind {
        NAT,
        ANTIGEN,
        IGM,
        IGG
    }

    /** What the laboratory found (检测结果); PENDING is not NEGATIVE. */
    enum Finding {
        NEGATIVE,
        POSITIVE,
        PENDING
    }

    /**
     * A laboratory or rapid test.
     *
     * @param sampledAt when the sample was taken; a date without a time counts from 00:00 at the issuer
     * @param reportedAt when the finding was reported; at least one of the two times is known
     * @param region where, if known
     */
    record Test(
            String issuer,
            TestKind kind,
            Finding finding,
            Optional<Instant> sampledAt,
            Optional<Instant> reportedAt,
            Optional<RegionCode> region)
            implements Fact {
        public Test {
            if (sampledAt.isEmpty() && reportedAt.isEmpty()) {
                throw new IllegalArgumentException("test: no time (expected: sampledAt or reportedAt)");
            }
        }

        /** The sampling time, else the reporting time. */
        public Instant takenAt() {
            return sampledAt.or(this::reportedAt).orElseThrow();
        }
    }

    /**
     * One vaccine dose.
     *
     * @param product the product code as the issuer gives it (CVX, EU or ATC code), empty when unknown
     * @param on the day, empty when the issuer only counts doses
     * @param number the dose number from 1
     */
    record Dose(String issuer, String product, Optional<LocalDate> on, int number) implements Fact {}

    /**
     * A stay in a region during the look-back window.
     *
     * @param leftOn the last day there, if stated
     * @param flagged whether the issuer marked that the city contains a risk area ({@code *}); the city, not the person
     */
    record Stay(String issuer, RegionCode region, Optional<LocalDate> leftOn, boolean flagged) implements Fact {}

    /** A health declaration and its end, if stated. */
    record Declaration(String issuer, Instant declaredAt, Optional<Instant> validUntil) implements Fact {}

    /** A pre-arrival registration with {@code region}. */
    record Registration(String issuer, RegionCode region, Instant registeredAt) implements Fact {}
}
