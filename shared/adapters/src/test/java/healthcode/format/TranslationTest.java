package healthcode.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.HealthStatement;
import healthcode.code.Level;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TranslationTest {

    private static final String SUB = "10:420106189101011117";
    private static final Instant NOW = Instant.parse("2020-04-10T00:00:00Z");
    private final Translation translation = new Translation(SampleFormats.FORMATS);

    private static Attempt<HealthStatement> translate(
            Translation translation, TestProvince province, String format, JsonValue data, String sub) {
        return translation.translate(province.verified(province.claims(sub, format, data, NOW), NOW), NOW);
    }

    private Problem refused(TestProvince province, String format, JsonValue data) {
        return SampleFormats.problem(translate(translation, province, format, data, SUB));
    }

    private static JsonValue hubei() {
        return SampleFormats.with(
                SampleFormats.sample("hb-ehuiban@1"), "/result/zjhm", SampleFormats.text("42************17"));
    }

    @Test
    void translatesWhatTheProvinceSigned() {
        var hubei = TestProvince.of("420000", "hb-ehuiban");
        var statement = SampleFormats.statement(translate(translation, hubei, "hb-ehuiban@1", hubei(), SUB));
        assertEquals(Level.GREEN, statement.status().orElseThrow().level());
        assertEquals("hb-ehuiban@1", statement.source().format());
        assertTrue(statement.facts().stream().allMatch(fact -> fact.issuer().equals("420000")));
    }

    @Test
    void refusesAFormatThatNobodyRegistered() {
        var hubei = TestProvince.of("420000", "hb-ehuiban");
        assertEquals(
                ProblemCode.FORMAT_UNKNOWN,
                refused(hubei, "hb-ehuiban@2", hubei()).code());
        assertEquals(ProblemCode.FORMAT_UNKNOWN, refused(hubei, "../x", hubei()).code());
        assertEquals(
                ProblemCode.FORMAT_UNKNOWN,
                refused(hubei, "hb-ehuiban", hubei()).code());
    }

    @Test
    void refusesAFormatThatIsNotTheIssuers() {
        var hubei = TestProvince.of("420000", "hb-other");
        assertEquals(
                ProblemCode.FORMAT_NOT_ALLOWED,
                refused(hubei, "hb-ehuiban@1", hubei()).code());
    }

    @Test
    void refusesTheFormatOfAnotherProvinceEvenIfListed() {
        var guangdong = TestProvince.of("440000", "hb-ehuiban");
        assertEquals(
                ProblemCode.REGION_MISMATCH,
                refused(guangdong, "hb-ehuiban@1", hubei()).code());
    }

    @Test
    void letsEveryProvinceUseANationalFormatThatItIsAllowed() {
        var hubei = TestProvince.of("420000", "cn-alipay-gateway");
        var data = SampleFormats.sample("cn-alipay-gateway@1");
        var status = SampleFormats.statement(translate(translation, hubei, "cn-alipay-gateway@1", data, SUB))
                .status()
                .orElseThrow();
        assertEquals(Level.UNKNOWN, status.level());
        assertEquals(NOW, status.assessedAt());
    }

    @Test
    void refusesAnAnswerAboutSomebodyElse() {
        var hubei = TestProvince.of("420000", "hb-ehuiban");
        var other = SampleFormats.with(hubei(), "/result/zjhm", SampleFormats.text("43************17"));
        var problem = refused(hubei, "hb-ehuiban@1", other);
        assertEquals(ProblemCode.HOLDER_MISMATCH, problem.code());
        assertEquals("/result/zjhm", problem.pointer().orElseThrow());
    }

    @Test
    void ignoresHowManyStarsMaskANumber() {
        var hubei = TestProvince.of("420000", "hb-ehuiban");
        for (var printed : new String[] {"42*17", "******************", "420106********1117"}) {
            var data = SampleFormats.with(hubei(), "/result/zjhm", SampleFormats.text(printed));
            SampleFormats.statement(translate(translation, hubei, "hb-ehuiban@1", data, SUB));
        }
    }
}
