package healthcode.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Fact;
import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthCardTranslationTest {

    private static final LocalDate BORN = LocalDate.of(1951, 1, 20);

    @ParameterizedTest
    @CsvSource({
        "John B. Anyperson, Anyperson, John B.",
        "ANYPERSON JOHN B, Anyperson, John B.",
        "Zhang Xiaoming, Zhang, Xiao Ming",
        "xiaoming ZHANG, Zhang, Xiao-Ming",
        "Lü Bu, Lv, Bu",
        "LYU BU, Lü, Bu",
        "Müller Jörg, Muller, Jorg",
        "Strauß Zoë, STRAUSS, ZOE",
        "O'Neill Ann, O’Neill, Ann",
        "买买提·吐尔逊, 吐尔逊, 买买提",
        "买买提吐尔逊, 买买提•吐尔逊, ''",
        "买买提・吐尔逊, 买买提.吐尔逊, ''",
        "张三, 张, 三",
        "Łukasz Øst, Ost, Lukasz"
    })
    void findsTheSameNameInAnotherSpelling(String claimed, String family, String given) {
        assertEquals(Attempt.ok(HolderMatch.Likeness.SAME), match(claimed, BORN, patient(family, given)));
    }

    @ParameterizedTest
    @CsvSource({
        "John, Anyperson, John B.",
        "Anyperson, Anyperson, John B.",
        "John C. Anyperson, Anyperson, John B.",
        "张四, 张, 三",
        "张, 张, 三",
        "'', Anyperson, John",
        "'...', '', ''",
        "Zhang Wei, Zhang, Wei Wei"
    })
    void refusesAnotherName(String claimed, String family, String given) {
        assertEquals(
                new Attempt.Refused<>(healthcode.problem.Problem.at(ProblemCode.HOLDER_MISMATCH, "/holder/name")),
                match(claimed, BORN, patient(family, given)));
    }

    @ParameterizedTest
    @CsvSource({
        "Peter Ebraert, Ebraert, Peter Paul Marie",
        "Peter Paul Marie EBRAERT, Ebraert, Peter",
        "Peter Ebraert, Ebraert, ''",
        "吐尔逊 买买提 艾力, 吐尔逊, 买买提"
    })
    void leavesAMissingMiddleNameToAPerson(String claimed, String family, String given) {
        assertEquals(Attempt.ok(HolderMatch.Likeness.NEAR), match(claimed, BORN, patient(family, given)));
    }

    @ParameterizedTest
    @CsvSource({"1951, NEAR", "1951-01, NEAR", "'', NEAR", "1951-01-20, SAME", "1951-01-20T00:00:00, SAME"})
    void leavesAnIncompleteBirthDateToAPerson(String born, HolderMatch.Likeness likeness) {
        var patient = new Patient(List.of(new Patient.Name("Anyperson", "John", "")), born);
        assertEquals(Attempt.ok(likeness), match("John Anyperson", BORN, patient));
    }

    @ParameterizedTest
    @CsvSource({"1952", "1951-02", "195", "XXXX-01-20", "20/01/1951"})
    void refusesABirthDateThatLeavesNoRoom(String born) {
        var patient = new Patient(List.of(new Patient.Name("Anyperson", "John", "")), born);
        assertEquals(ProblemCode.HOLDER_MISMATCH, code(match("John Anyperson", BORN, patient)));
    }

    @Test
    void refusesAnotherBirthDateOrHalfANameWithHalfABirthDate() {
        var other = match("John Anyperson", BORN.plusDays(1), patient("Anyperson", "John"));
        assertEquals(ProblemCode.HOLDER_MISMATCH, code(other));
        var year = new Patient(List.of(new Patient.Name("Anyperson", "John Bart", "")), "1951");
        assertEquals(ProblemCode.HOLDER_MISMATCH, code(match("John Anyperson", BORN, year)));
    }

    @Test
    void refusesABirthDateThatIsNotTheDocuments() {
        var document =
                HolderDocument.of(IdType.RESIDENT_ID, "110105188012310023").orElseThrow();
        var claim = new HolderClaim(document, "John Anyperson", BORN);
        assertEquals(
                ProblemCode.HOLDER_MISMATCH, code(HolderMatch.check(Optional.of(claim), patient("Anyperson", "John"))));
    }

    @Test
    void needsAHolder() {
        assertEquals(ProblemCode.HOLDER_MISSING, code(HolderMatch.check(Optional.empty(), patient("A", "B"))));
    }

    @Test
    void numbersCompletedCovidDosesByTheirDay() throws MalformedJson {
        var facts = facts("""
                [{"resourceType":"Immunization","status":"completed","occurrenceDateTime":"2021-01-29",
                  "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"207"}]}},
                 {"resourceType":"Immunization","status":"completed","occurrenceDateTime":"2021-01-01",
                  "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"511"}]}},
                 {"resourceType":"Immunization","status":"not-done","occurrenceDateTime":"2021-01-01",
                  "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"207"}]}},
                 {"resourceType":"Immunization","status":"completed","occurrenceDateTime":"2021-01-01",
                  "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"140"}]}},
                 {"resourceType":"Immunization","status":"completed","occurrenceDateTime":"2021-01-01",
                  "vaccineCode":{"coding":[{"system":"urn:other","code":"207"}]}}]""");
        assertEquals(
                List.of(
                        new Fact.Dose("x", "511", Optional.of(LocalDate.of(2021, 1, 1)), 1),
                        new Fact.Dose("x", "207", Optional.of(LocalDate.of(2021, 1, 29)), 2)),
                facts);
    }

    @ParameterizedTest
    @CsvSource({"260415000, NEGATIVE", "260373001, POSITIVE", "419984006, PENDING", "1, PENDING"})
    void readsAFindingAndTakesAnUnlistedOneAsPending(String snomed, Fact.Finding finding) throws MalformedJson {
        var test = (Fact.Test) facts(observation("final", "94500-6", snomed, "2021-04-08T10:00:00+08:00"))
                .getFirst();
        assertEquals(finding, test.finding());
        assertEquals(Fact.TestKind.NAT, test.kind());
        assertEquals(Optional.of(Instant.parse("2021-04-08T02:00:00Z")), test.sampledAt());
    }

    @Test
    void takesABareDayAtItsEarliestInstantAnywhere() throws MalformedJson {
        var test = (Fact.Test) facts(observation("final", "94558-4", "260415000", "2021-04-08"))
                .getFirst();
        assertEquals(Optional.of(Instant.parse("2021-04-07T10:00:00Z")), test.sampledAt());
    }

    @Test
    void makesNoFactOfAnotherTestOrAnUnfinishedOne() throws MalformedJson {
        assertEquals(List.of(), facts(observation("final", "2345-7", "260415000", "2021-04-08")));
        assertEquals(List.of(), facts(observation("preliminary", "94500-6", "260415000", "2021-04-08")));
        assertEquals(List.of(), facts(observation("final", "94500-6", "260415000", "2021-04")));
    }

    private static String observation(String status, String loinc, String snomed, String at) {
        return """
               [{"resourceType":"Observation","status":"%s","effectiveDateTime":"%s",
                 "code":{"coding":[{"system":"http://loinc.org","code":"%s"}]},
                 "valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"%s"}]}}]""".formatted(status, at, loinc, snomed);
    }

    private static List<Fact> facts(String resources) throws MalformedJson {
        var items = (JsonArray) new JacksonJson().parse(resources.getBytes(StandardCharsets.UTF_8));
        return FhirFacts.read(
                "x",
                items.items().stream()
                        .map(item -> new FhirEntry("", (JsonObject) item))
                        .toList());
    }

    private static Patient patient(String family, String given) {
        return new Patient(List.of(new Patient.Name(family, given, "")), BORN.toString());
    }

    private static Attempt<HolderMatch.Likeness> match(String name, LocalDate born, Patient patient) {
        var document = HolderDocument.of(IdType.PASSPORT, "E12345678").orElseThrow();
        return HolderMatch.check(Optional.of(new HolderClaim(document, name, born)), patient);
    }

    private static ProblemCode code(Attempt<?> attempt) {
        return assertInstanceOf(Attempt.Refused.class, attempt).problem().code();
    }
}
