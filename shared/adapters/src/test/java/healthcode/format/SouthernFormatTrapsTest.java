package healthcode.format;

import static healthcode.format.SampleFormats.beijing;
import static healthcode.format.SampleFormats.facts;
import static healthcode.format.SampleFormats.problem;
import static healthcode.format.SampleFormats.read;
import static healthcode.format.SampleFormats.sample;
import static healthcode.format.SampleFormats.statement;
import static healthcode.format.SampleFormats.status;
import static healthcode.format.SampleFormats.text;
import static healthcode.format.SampleFormats.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Fact;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNumber;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The traps of the formats from Zhejiang to Alipay, one fact each; the nine answers are invented, so none is a real
 * person's.
 */
class SouthernFormatTrapsTest {

    // 5 zj-soap

    @Test
    void zhejiangHidesXmlInXml() {
        var statement = statement(read("zj-soap@1", sample("zj-soap@1")));
        assertEquals("李四", statement.person().name().orElseThrow());
        assertEquals(
                ReasonCode.HEALTH_MONITORING, statement.status().orElseThrow().reason());
        assertEquals(
                beijing("2020-03-05T09:07:33"), statement.status().orElseThrow().assessedAt());
    }

    @Test
    void zhejiangEntitiesAreRefusedInBothParses() {
        var xml = ((JsonString) sample("zj-soap@1")).value();
        var outer = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        var inner = outer.replace("<", "&lt;").replace(">", "&gt;");
        var attacks = new String[] {
            xml.replace("<soap:Envelope", outer + "<soap:Envelope"),
            xml.replace("<soap:Envelope", outer + "<soap:Envelope").replace("success", "&e;"),
            xml.replace("&lt;Data&gt;", inner + "&lt;Data&gt;"),
            xml.replace("&lt;Data&gt;", inner + "&lt;Data&gt;").replace("李四", "&amp;e;"),
            xml.replace("李四", "&amp;undeclared;"),
        };
        for (var attack : attacks) {
            assertEquals(
                    ProblemCode.DATA_INVALID,
                    problem(read("zj-soap@1", text(attack))).code(),
                    attack);
        }
    }

    @Test
    void zhejiangDataIsAStringAndNothingElse() {
        var other = SampleFormats.parse("{\"CodeStatus\":\"绿码\"}");
        assertEquals(ProblemCode.DATA_INVALID, problem(read("zj-soap@1", other)).code());
        assertEquals(
                ProblemCode.DATA_INVALID,
                problem(read("hb-ehuiban@1", text("{}"))).code());
    }

    @Test
    void zhejiangStatusGivenTwiceIsRefused() {
        var xml = ((JsonString) sample("zj-soap@1")).value();
        var twice = xml.replace("&lt;CodeStatus&gt;", "&lt;CodeStatus&gt;绿码&lt;/CodeStatus&gt;&lt;CodeStatus&gt;");
        assertEquals(
                "/Envelope/Body/InvokeResponse/InvokeResult/data/Data/CodeStatus",
                problem(read("zj-soap@1", text(twice))).pointer().orElseThrow());
    }

    // 6 hb-ehuiban

    @Test
    void hubeiEndIsTheEndOfThatDay() {
        assertEquals(
                beijing("2020-04-23T23:59:59"),
                status("hb-ehuiban@1", sample("hb-ehuiban@1")).expiresAt().orElseThrow());
    }

    @Test
    void hubeiSpeaksPinyinAndChinese() {
        var statement = statement(read("hb-ehuiban@1", sample("hb-ehuiban@1")));
        assertEquals(Optional.of("1"), statement.person().sex());
        assertEquals("36.5", statement.health().bodyTemperature().orElseThrow().toPlainString());
        assertEquals(List.of("NONE"), statement.health().symptoms());
        assertEquals(Optional.of("NONE"), statement.health().contact());
        assertEquals(
                "421000", statement.person().householdRegion().orElseThrow().code());
    }

    @Test
    void anExpiredGreenKeepsItsOwnEndForTheFold() {
        var later = beijing("2020-06-01T00:00:00");
        var status = statement(read("hb-ehuiban@1", sample("hb-ehuiban@1"), later))
                .status()
                .orElseThrow();
        assertEquals(Level.GREEN, status.level());
        assertTrue(status.expiresAt().orElseThrow().isBefore(later));
    }

    // 7 gd-yuekangma

    @Test
    void guangdongHasTwoLevelFieldsAndTheWorseCounts() {
        var sample = sample("gd-yuekangma@1");
        var green = with(with(sample, "/data/status", text("00")), "/data/risk_assessment_grade", text("00"));
        assertEquals(Level.GREEN, status("gd-yuekangma@1", green).level());
        for (var field : new String[] {"/data/status", "/data/risk_assessment_grade"}) {
            assertEquals(
                    Level.YELLOW,
                    status("gd-yuekangma@1", with(green, field, text("01"))).level());
            assertEquals(
                    Level.UNKNOWN,
                    status("gd-yuekangma@1", with(green, field, text("02"))).level());
        }
    }

    @Test
    void guangdongCodeLifeOfAMinuteIsNotTheReportsEnd() {
        assertEquals(
                beijing("2022-06-01T02:41:50"),
                status("gd-yuekangma@1", sample("gd-yuekangma@1")).expiresAt().orElseThrow());
    }

    @Test
    void guangdongListsCitiesInOneStringWithStars() {
        var stays = facts(statement(read("gd-yuekangma@1", sample("gd-yuekangma@1"))), Fact.Stay.class);
        assertEquals(
                List.of("440100", "440300"),
                stays.stream().map(stay -> stay.region().code()).toList());
        assertEquals(
                List.of(false, true), stays.stream().map(Fact.Stay::flagged).toList());
    }

    @Test
    void aPlaceThatNobodyKnowsIsNeverNoRisk() {
        var sample = sample("gd-yuekangma@1");
        var green = with(with(sample, "/data/status", text("00")), "/data/risk_assessment_grade", text("00"));
        var nowhere = with(green, "/data/stopOverCity", text("广州市,乌有市"));
        assertEquals(Level.UNKNOWN, status("gd-yuekangma@1", nowhere).level());
        assertEquals(
                Level.RED,
                status("gd-yuekangma@1", with(sample, "/data/stopOverCity", text("乌有市")))
                        .level());
    }

    @Test
    void guangdongHoursWithoutAnAnchorAreNoEvidence() {
        var statement = statement(read("gd-yuekangma@1", sample("gd-yuekangma@1")));
        assertTrue(facts(statement, Fact.Test.class).isEmpty());
        assertEquals(3, facts(statement, Fact.Dose.class).getFirst().number());
    }

    @Test
    void anExpiredReportHasNoColourUnlessItIsWorse() {
        var sample = with(sample("gd-yuekangma@1"), "/data/report_expired", JsonBoolean.TRUE);
        assertEquals(Level.RED, status("gd-yuekangma@1", sample).level());
        var green = with(with(sample, "/data/status", text("00")), "/data/risk_assessment_grade", text("00"));
        assertEquals(
                ReasonCode.DECLARATION_EXPIRED, status("gd-yuekangma@1", green).reason());
        for (var odd : new JsonValue[] {text("true"), JsonNumber.of(1)}) {
            assertEquals(
                    Level.UNKNOWN,
                    status("gd-yuekangma@1", with(green, "/data/report_expired", odd))
                            .level());
        }
    }

    // 8 sh-suishenma

    @Test
    void shanghaiLeavesOutTheYear() {
        var data = with(sample("sh-suishenma@1"), "/biz_response/Time", text("12-31 23:58:00"));
        var justAfter = beijing("2023-01-01T00:05:00");
        assertEquals(
                beijing("2022-12-31T23:58:00"),
                statement(read("sh-suishenma@1", data, justAfter))
                        .status()
                        .orElseThrow()
                        .assessedAt());
        var leap = with(data, "/biz_response/Time", text("02-29 08:00:00"));
        assertEquals(
                beijing("2020-02-29T08:00:00"),
                statement(read("sh-suishenma@1", leap, justAfter))
                        .status()
                        .orElseThrow()
                        .assessedAt());
    }

    @Test
    void shanghaiIntervalAloneAndNoRecordAreNoTest() {
        var none = with(sample("sh-suishenma@1"), "/biz_response/TestingTime", text(""));
        assertTrue(
                facts(statement(read("sh-suishenma@1", none)), Fact.Test.class).isEmpty());
        var noRecord = with(sample("sh-suishenma@1"), "/biz_response/TestingResult", text("暂无核酸检测记录"));
        assertTrue(facts(statement(read("sh-suishenma@1", noRecord)), Fact.Test.class)
                .isEmpty());
    }

    @Test
    void shanghaiTagsAreNotColours() {
        var tag = with(sample("sh-suishenma@1"), "/biz_response/Tag", text("红色"));
        assertEquals(Level.GREEN, status("sh-suishenma@1", tag).level());
    }

    // 9 cn-alipay-gateway

    @Test
    void alipayInitIsUnderReviewAndAnEmptyTimeIsTheRecords() {
        var status = status("cn-alipay-gateway@1", sample("cn-alipay-gateway@1"));
        assertEquals(Level.UNKNOWN, status.level());
        assertEquals(ReasonCode.UNDER_REVIEW, status.reason());
        assertEquals(SampleFormats.received("cn-alipay-gateway@1"), status.assessedAt());
    }

    @Test
    void alipayOwnSignatureIsNotLookedAt() {
        var data = with(sample("cn-alipay-gateway@1"), "/sign", text("forged"));
        assertEquals(Level.UNKNOWN, status("cn-alipay-gateway@1", data).level());
    }

    @Test
    void orangeIsRedForACloseContact() {
        var status = status("hb-ehuiban@1", with(sample("hb-ehuiban@1"), "/result/jkmzt", text("橙码")));
        assertEquals(Level.RED, status.level());
        assertEquals(ReasonCode.CLOSE_CONTACT, status.reason());
    }
}
