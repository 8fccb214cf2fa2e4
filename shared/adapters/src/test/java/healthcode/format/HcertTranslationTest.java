package healthcode.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Fact;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HcertTranslationTest {

    @ParameterizedTest
    @CsvSource({
        "LP6464-4, 260415000, NAT, NEGATIVE",
        "LP217198-3, 260415000, ANTIGEN, NEGATIVE",
        "LP6464-4, 260373001, NAT, POSITIVE",
        "LP6464-4, 260415000 , NAT, NEGATIVE",
        "LP217198-3, 0, ANTIGEN, PENDING"
    })
    void readsATest(String type, String result, Fact.TestKind kind, Fact.Finding finding) throws MalformedJson {
        var facts = facts("""
                {"t":[{"tg":"840539006","tt":"%s","sc":"2022-04-09T10:00:00+02:00","tr":"%s"}]}""".formatted(type, result));
        assertEquals(
                List.of(new Fact.Test(
                        "XA",
                        kind,
                        finding,
                        Optional.of(Instant.parse("2022-04-09T08:00:00Z")),
                        Optional.empty(),
                        Optional.empty())),
                facts);
    }

    @ParameterizedTest
    @CsvSource({"LP1-1, 840539006, 2022-04-09T10:00:00Z", "LP6464-4, 1, 2022-04-09T10:00:00Z", "LP6464-4, 840539006, ''"
    })
    void makesNoFactOfAnotherTestDiseaseOrTime(String type, String disease, String at) throws MalformedJson {
        assertEquals(List.of(), facts("""
                {"t":[{"tg":"%s","tt":"%s","sc":"%s","tr":"260415000"}]}""".formatted(disease, type, at)));
    }

    @Test
    void takesATimeWithoutOffsetAtItsEarliest() throws MalformedJson {
        var test = (Fact.Test) facts("""
                {"t":[{"tg":"840539006","tt":"LP6464-4","sc":"2022-04-09T10:00:00","tr":"260415000"}]}""").getFirst();
        assertEquals(Instant.parse("2022-04-08T10:00:00Z"), test.takenAt());
    }

    @Test
    void readsADoseWithItsProductAndNumber() throws MalformedJson {
        assertEquals(
                List.of(new Fact.Dose("XA", "EU/1/20/1528", Optional.of(LocalDate.of(2021, 5, 29)), 2)), facts("""
                        {"v":[{"tg":"840539006","mp":"EU/1/20/1528","dn":2,"sd":2,"dt":"2021-05-29"}]}"""));
        assertEquals(List.of(), facts("""
                {"v":[{"tg":"840539006","mp":"EU/1/20/1528","dn":0.5,"sd":2,"dt":"2021-05-29"}]}"""));
    }

    @Test
    void keepsNoProductThatIsTooLongToBeACode() throws MalformedJson {
        var dose = (Fact.Dose) facts("""
                {"v":[{"tg":"840539006","mp":"%s","dn":2,"sd":2,"dt":"2021-05-29"}]}""".formatted("x".repeat(9000))).getFirst();
        assertEquals("", dose.product());
    }

    @Test
    void takesARecoveryForThePositiveTestThatItRestsOn() throws MalformedJson {
        var test = (Fact.Test) facts("""
                {"r":[{"tg":"840539006","fr":"2021-04-21","df":"2021-05-01","du":"2021-10-21"}]}""").getFirst();
        assertEquals(Fact.Finding.POSITIVE, test.finding());
        assertEquals(Instant.parse("2021-04-20T10:00:00Z"), test.takenAt());
    }

    private static List<Fact> facts(String certificate) throws MalformedJson {
        return DccFacts.read("XA", (JsonObject) new JacksonJson().parse(certificate.getBytes(StandardCharsets.UTF_8)));
    }
}
