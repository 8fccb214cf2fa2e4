package healthcode.format;

import healthcode.code.Fact;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tests, doses and recoveries out of an EU DCC, by its published value sets; what no list names makes no fact, except a
 * finding: one that is neither detected nor not detected is pending.
 *
 * <p>A recovery is the positive test that it rests on: rules judge its age, and a person is no safer for having it.
 */
final class DccFacts {

    private static final String COVID_19 = "840539006";

    private static final Map<String, Fact.TestKind> KINDS =
            Map.of("LP6464-4", Fact.TestKind.NAT, "LP217198-3", Fact.TestKind.ANTIGEN);

    private static final Map<String, Fact.Finding> FINDINGS =
            Map.of("260415000", Fact.Finding.NEGATIVE, "260373001", Fact.Finding.POSITIVE);

    private static final int MOST_DOSES = 99;
    private static final int LONGEST_PRODUCT = 40;

    private DccFacts() {}

    /** The facts that {@code issuer} attests in {@code certificate}. */
    static List<Fact> read(String issuer, JsonObject certificate) {
        return Stream.of(
                        entries(certificate, "t", entry -> test(issuer, entry)),
                        entries(certificate, "v", entry -> dose(issuer, entry)),
                        entries(certificate, "r", entry -> recovery(issuer, entry)))
                .flatMap(facts -> facts)
                .toList();
    }

    private static Stream<Fact> entries(
            JsonObject certificate, String kind, Function<JsonObject, Optional<? extends Fact>> fact) {
        return certificate.array(kind).map(JsonArray::items).orElse(List.of()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(entry -> trimmed(entry, "tg").equals(COVID_19))
                .flatMap(entry -> fact.apply(entry).stream());
    }

    private static Optional<Fact.Test> test(String issuer, JsonObject entry) {
        var kind = Optional.ofNullable(KINDS.get(trimmed(entry, "tt")));
        var sampled = instant(entry, "sc");
        return kind.isEmpty() || sampled.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fact.Test(
                        issuer,
                        kind.get(),
                        FINDINGS.getOrDefault(trimmed(entry, "tr"), Fact.Finding.PENDING),
                        sampled,
                        instant(entry, "dr"),
                        Optional.empty()));
    }

    private static Optional<Fact.Dose> dose(String issuer, JsonObject entry) {
        var number = number(entry, "dn");
        return number < 1 || number > MOST_DOSES
                ? Optional.empty()
                : Optional.of(new Fact.Dose(issuer, product(entry), ForeignDates.day(trimmed(entry, "dt")), number));
    }

    /** A code of the value set is short; six texts of any length would swell the head that every check reads. */
    private static String product(JsonObject entry) {
        var product = trimmed(entry, "mp");
        return product.length() <= LONGEST_PRODUCT ? product : "";
    }

    private static Optional<Fact.Test> recovery(String issuer, JsonObject entry) {
        return instant(entry, "fr")
                .map(first -> new Fact.Test(
                        issuer,
                        Fact.TestKind.NAT,
                        Fact.Finding.POSITIVE,
                        Optional.of(first),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Some issuers pad their codes with spaces. */
    private static String trimmed(JsonObject entry, String name) {
        return entry.text(name).orElse("").strip();
    }

    private static int number(JsonObject entry, String name) {
        try {
            return entry.get(name).orElse(null) instanceof JsonNumber number
                    ? number.decimal().intValueExact()
                    : 0;
        } catch (ArithmeticException _) {
            return 0;
        }
    }

    /** A date-time with its offset; without one, or as a bare date, the earliest instant that it can mean. */
    private static Optional<Instant> instant(JsonObject entry, String name) {
        var text = trimmed(entry, name);
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return ForeignDates.day(text).map(ForeignDates::earliest);
        }
    }
}
