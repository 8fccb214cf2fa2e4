package healthcode.code;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one issuer's answer says, in the terms of the national record: the result of translating a provincial or foreign
 * format, before the gateway adds anything of its own.
 *
 * @param person who it is about, as printed by the issuer
 * @param status the issuer's level; empty for credentials that carry facts only
 * @param health temperature, symptoms and exposure, as far as stated
 * @param facts tests, doses, stays, declarations and registrations
 * @param source where it came from
 * @param holderUnsure whether a person has to compare the holder with the credential before its facts may count
 */
public record HealthStatement(
        Person person, Optional<Status> status, Health health, List<Fact> facts, Source source, boolean holderUnsure) {

    public HealthStatement {
        facts = List.copyOf(facts);
    }

    /** The statement of a credential that carries facts about somebody by name, and no level. */
    public static HealthStatement ofFacts(
            Optional<String> name, List<Fact> facts, Source source, boolean holderUnsure) {
        return new HealthStatement(Person.named(name), Optional.empty(), Health.UNSTATED, facts, source, holderUnsure);
    }

    /** A statement about a holder of whom there is no doubt. */
    public HealthStatement(Person person, Optional<Status> status, Health health, List<Fact> facts, Source source) {
        this(person, status, health, facts, source, false);
    }

    /**
     * The holder as the issuer prints them (个人基本信息), possibly masked.
     *
     * @param sex GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated
     * @param nationality GB/T 2659 alpha-3
     */
    public record Person(
            Optional<String> name,
            Optional<String> sex,
            Optional<String> nationality,
            Optional<IdType> idType,
            Optional<String> idNumberMasked,
            Optional<String> phoneMasked,
            Optional<RegionCode> householdRegion) {

        /** Nobody in particular. */
        public static final Person UNSTATED = named(Optional.empty());

        /** Somebody of whom at most the name is stated. */
        public static Person named(Optional<String> name) {
            return new Person(
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public String toString() {
            return "Person[redacted]";
        }
    }

    /**
     * The issuer's level (健康风险等级) and why.
     *
     * @param assessedAt when the answer says it was assessed, else the credential's asOf
     * @param expiresAt when the answer itself says it ends, if it does
     * @param rawLevel the level as the issuer wrote it
     */
    public record Status(
            Level level,
            ReasonCode reason,
            Optional<String> reasonText,
            Instant assessedAt,
            Optional<Instant> expiresAt,
            String rawLevel) {}

    /** Temperature, symptoms and exposure (个人健康信息); values are the enumerations of unified-v1. */
    public record Health(
            Optional<BigDecimal> bodyTemperature,
            List<String> symptoms,
            Optional<Boolean> highRiskStay,
            Optional<String> contact,
            Optional<String> isolation,
            Optional<Integer> vaccineDoses,
            Optional<LocalDate> lastDoseOn) {

        /** Nothing stated. */
        public static final Health UNSTATED = new Health(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Health {
            symptoms = List.copyOf(symptoms);
        }
    }

    /**
     * Where a statement came from (来源).
     *
     * @param formatId format id, for example {@code hb-ehuiban}
     * @param nationalOrigin whether the province says that it passed on national data
     */
    public record Source(String formatId, int formatVersion, boolean nationalOrigin) {

        /** {@code id@version}. */
        public String format() {
            return formatId + "@" + formatVersion;
        }
    }
}
