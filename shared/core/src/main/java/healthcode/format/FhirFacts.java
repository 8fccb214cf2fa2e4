package healthcode.format;

import healthcode.code.Fact;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Doses and tests out of FHIR R4 resources, by closed lists of codes (profiles of SMART Health Cards: Vaccination and
 * Testing). What no list names makes no fact, except a finding: one that is neither positive nor negative is pending.
 */
final class FhirFacts {

    private static final String CVX = "http://hl7.org/fhir/sid/cvx";
    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";

    private static final Set<String> PERFORMED = Set.of("final", "amended", "corrected");

    /** COVID-19 vaccines in the CVX list of the CDC: a card may also hold the dose of another disease. */
    private static final Set<String> COVID_VACCINES = codes(
            IntStream.of(207, 208, 210, 211, 212, 213, 217, 218, 219, 221),
            IntStream.rangeClosed(225, 230),
            IntStream.rangeClosed(300, 302),
            IntStream.rangeClosed(308, 313),
            IntStream.rangeClosed(500, 521));

    /** SARS-CoV-2 tests in LOINC. */
    private static final Map<String, Fact.TestKind> TESTS = Map.ofEntries(
            Map.entry("94500-6", Fact.TestKind.NAT),
            Map.entry("94309-2", Fact.TestKind.NAT),
            Map.entry("94845-5", Fact.TestKind.NAT),
            Map.entry("94759-8", Fact.TestKind.NAT),
            Map.entry("94534-5", Fact.TestKind.NAT),
            Map.entry("94565-9", Fact.TestKind.NAT),
            Map.entry("95406-5", Fact.TestKind.NAT),
            Map.entry("95608-6", Fact.TestKind.NAT),
            Map.entry("94316-7", Fact.TestKind.NAT),
            Map.entry("94533-7", Fact.TestKind.NAT),
            Map.entry("94558-4", Fact.TestKind.ANTIGEN),
            Map.entry("95209-3", Fact.TestKind.ANTIGEN),
            Map.entry("96119-3", Fact.TestKind.ANTIGEN),
            Map.entry("94563-4", Fact.TestKind.IGG),
            Map.entry("94507-1", Fact.TestKind.IGG),
            Map.entry("94564-2", Fact.TestKind.IGM),
            Map.entry("94508-9", Fact.TestKind.IGM));

    private static final Map<String, Fact.Finding> FINDINGS = Map.of(
            "260373001", Fact.Finding.POSITIVE,
            "10828004", Fact.Finding.POSITIVE,
            "840533007", Fact.Finding.POSITIVE,
            "260415000", Fact.Finding.NEGATIVE,
            "260385009", Fact.Finding.NEGATIVE);

    private FhirFacts() {}

    /** The facts that {@code issuer} attests in {@code entries}: doses numbered by their day, then tests. */
    static List<Fact> read(String issuer, List<FhirEntry> entries) {
        var facts = new ArrayList<Fact>();
        var doses = entries.stream()
                .filter(entry -> entry.is("Immunization"))
                .flatMap(entry -> dose(issuer, entry).stream())
                .sorted(Comparator.comparing(dose -> dose.on().orElse(LocalDate.MAX)))
                .toList();
        for (var i = 0; i < doses.size(); i++) {
            var dose = doses.get(i);
            facts.add(new Fact.Dose(issuer, dose.product(), dose.on(), i + 1));
        }
        entries.stream()
                .filter(entry -> entry.is("Observation"))
                .flatMap(entry -> test(issuer, entry).stream())
                .forEach(facts::add);
        return facts;
    }

    private static Optional<Fact.Dose> dose(String issuer, FhirEntry entry) {
        if (!entry.resource().text("status").equals(Optional.of("completed"))) {
            return Optional.empty();
        }
        var on = entry.resource().text("occurrenceDateTime").flatMap(ForeignDates::day);
        return entry.codes("vaccineCode", CVX)
                .filter(COVID_VACCINES::contains)
                .findFirst()
                .map(product -> new Fact.Dose(issuer, product, on, 1));
    }

    private static Optional<Fact.Test> test(String issuer, FhirEntry entry) {
        var resource = entry.resource();
        var sampled = resource.text("effectiveDateTime").flatMap(FhirFacts::instant);
        var reported = resource.text("issued").flatMap(FhirFacts::instant);
        var performed = resource.text("status").filter(PERFORMED::contains).isPresent();
        if (!performed || sampled.isEmpty() && reported.isEmpty()) {
            return Optional.empty();
        }
        return entry.codes("code", LOINC)
                .filter(TESTS::containsKey)
                .findFirst()
                .map(code ->
                        new Fact.Test(issuer, TESTS.get(code), finding(entry), sampled, reported, Optional.empty()));
    }

    /** Positive if any coding says so. */
    private static Fact.Finding finding(FhirEntry entry) {
        var said = entry.codes("valueCodeableConcept", SNOMED)
                .map(code -> FINDINGS.getOrDefault(code, Fact.Finding.PENDING))
                .toList();
        if (said.contains(Fact.Finding.POSITIVE)) {
            return Fact.Finding.POSITIVE;
        }
        return !said.isEmpty() && said.stream().allMatch(Fact.Finding.NEGATIVE::equals)
                ? Fact.Finding.NEGATIVE
                : Fact.Finding.PENDING;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.length() == ForeignDates.WHOLE_DATE
                    ? ForeignDates.day(text).map(ForeignDates::earliest)
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Set<String> codes(IntStream... ranges) {
        return Stream.of(ranges)
                .flatMap(range -> range.mapToObj(Integer::toString))
                .collect(Collectors.toUnmodifiableSet());
    }
}
