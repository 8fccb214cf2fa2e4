package healthcode.code;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

    /**
     * A health declaration and its end, if stated.
     *
     * @param declared what was declared, where the level follows from it by rules; otherwise it is not kept
     */
    record Declaration(String issuer, Instant declaredAt, Optional<Instant> validUntil, Optional<Declared> declared)
            implements Fact {

        /** A declaration whose contents are not kept. */
        public Declaration(String issuer, Instant declaredAt, Optional<Instant> validUntil) {
            this(issuer, declaredAt, validUntil, Optional.empty());
        }
    }

    /**
     * What a holder declared to a region that assesses levels by rules, and what its authority said along with it.
     *
     * @param asOf since when the authority's record has said so; of two declarations the later counts
     * @param symptoms codes of unified-v1; NONE alone says "none", the empty list that nothing was said
     * @param temperatureTenths body temperature in tenths of a degree Celsius
     * @param contact what the authority knows of contacts and isolation
     * @param stays where the holder was in the last fortnight
     * @param atLeast the level that the authority signed along; GREEN when it left the level to rules
     * @param reason why; NONE exactly for GREEN
     * @param until until when that level stands, and for GREEN until when somebody vouches for the declaration
     */
    record Declared(
            Instant asOf,
            List<String> symptoms,
            Optional<Integer> temperatureTenths,
            Optional<ReasonCode> contact,
            List<RegionCode> stays,
            Level atLeast,
            ReasonCode reason,
            Instant until) {
        public Declared {
            symptoms = List.copyOf(symptoms);
            stays = List.copyOf(stays);
        }

        /** Orders declarations of one instant. */
        String sortKey() {
            return symptoms + "|" + temperatureTenths + "|" + contact + "|" + stays + "|" + atLeast + "|" + reason + "|"
                    + until;
        }

        @Override
        public String toString() {
            return "Declared[redacted]";
        }
    }

    /** A pre-arrival registration with {@code region}. */
    record Registration(String issuer, RegionCode region, Instant registeredAt) implements Fact {}
}
