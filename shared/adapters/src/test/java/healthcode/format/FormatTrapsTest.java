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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Fact;
import healthcode.code.HolderDocument;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonValue;
import healthcode.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The traps of the formats from Sichuan to Beijing, one fact each; the nine answers are invented, so none is a real
 * person's.
 */
class FormatTrapsTest {

    // 1 sc-tianfu

    @Test
    void sichuanLevelsAreTextsAndOtherSpellingsAreUnknown() {
        var at = "/data/health_info/risk_assessment_grade";
        for (var other : new String[] {"0", "1", "000", " 00", "11", "2"}) {
            assertEquals(
                    Level.UNKNOWN,
                    status("sc-tianfu@1", with(sample("sc-tianfu@1"), at, text(other)))
                            .level());
        }
        var number = with(sample("sc-tianfu@1"), at, JsonNumber.of(10));
        assertEquals(at, problem(read("sc-tianfu@1", number)).pointer().orElseThrow());
    }

    @Test
    void sichuanStatesItsEndTwiceAndTheEarlierCounts() {
        var info = "/data/health_info/";
        var sample = sample("sc-tianfu@1");
        assertEquals(
                beijing("2022-07-02T17:28:28"),
                status("sc-tianfu@1", sample).expiresAt().orElseThrow());
        var earlier = with(sample, info + "report_valid_date", text("2022-07-01 20:00:00"));
        assertEquals(
                beijing("2022-07-01T20:00:00"),
                status("sc-tianfu@1", earlier).expiresAt().orElseThrow());
        var onlyEpoch = with(sample, info + "report_valid_date", null);
        assertEquals(
                Instant.parse("2022-07-02T09:28:28.640Z"),
                status("sc-tianfu@1", onlyEpoch).expiresAt().orElseThrow());
    }

    @Test
    void sichuanTestsCarryUniversalTimeAndAnAllStarHolder() {
        var tests = facts(statement(read("sc-tianfu@1", sample("sc-tianfu@1"))), Fact.Test.class);
        assertEquals(1, tests.size());
        assertEquals(
                Optional.of(beijing("2022-07-01T14:00:00")), tests.getFirst().sampledAt());
        assertEquals(
                Optional.of(beijing("2022-07-01T23:00:00")), tests.getFirst().reportedAt());
    }

    @Test
    void sichuanTestOfACompanionDoesNotBecomeTheHolders() {
        var data = with(sample("sc-tianfu@1"), "/data/nucleic/0/zjhm", text("11**************99"));
        var holder = HolderDocument.parse("10:51010118900101002" + digit("51010118900101002"))
                .orElseThrow();
        var answer = with(data, "/data/health_info/cid", text(holder.number()));
        var now = SampleFormats.received("sc-tianfu@1");
        var attempt = SampleFormats.profile("sc-tianfu@1").read(answer, "test", Optional.of(holder), now, now);
        assertEquals(ProblemCode.HOLDER_MISMATCH, problem(attempt).code());
        assertEquals("/data/nucleic/0", problem(attempt).pointer().orElseThrow());
    }

    private static char digit(String body) {
        var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var i = 0; i < weights.length; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return "10X98765432".charAt(sum % 11);
    }

    @Test
    void sichuanErrorCodeIsTextAndGuangdongsIsNumber() {
        var sichuan = with(sample("sc-tianfu@1"), "/errcode", JsonNumber.of(0));
        assertEquals("/errcode", problem(read("sc-tianfu@1", sichuan)).pointer().orElseThrow());
        var guangdong = with(sample("gd-yuekangma@1"), "/errcode", text("0"));
        assertEquals(
                "/errcode", problem(read("gd-yuekangma@1", guangdong)).pointer().orElseThrow());
    }

    // 2 ah-ankangma

    @Test
    void anhuiNeedsBothFlags() {
        for (var flag : new String[] {"/flag", "/data/flag"}) {
            for (var value : new JsonValue[] {JsonBoolean.FALSE, text("true"), JsonNumber.of(1), JsonNull.NULL, null}) {
                var refused = problem(read("ah-ankangma@1", with(sample("ah-ankangma@1"), flag, value)));
                assertEquals(ProblemCode.DATA_INVALID, refused.code());
                assertEquals(flag, refused.pointer().orElseThrow());
            }
        }
    }

    @Test
    void anhuiRegionsHaveTwelveDigitsOfWhichSixCount() {
        var stays = facts(statement(read("ah-ankangma@1", sample("ah-ankangma@1"))), Fact.Stay.class);
        assertEquals("340102", stays.getFirst().region().code());
    }

    @Test
    void anhuiPrintsNumberAndPhoneInTheClearAndTheStatementDoesNot() {
        var person = statement(read("ah-ankangma@1", sample("ah-ankangma@1"))).person();
        assertEquals("**************1237", person.idNumberMasked().orElseThrow());
        assertEquals("138****8000", person.phoneMasked().orElseThrow());
    }

    @Test
    void anhuiSaysWhetherItPassesOnNationalData() {
        var sample = sample("ah-ankangma@1");
        assertFalse(statement(read("ah-ankangma@1", sample)).source().nationalOrigin());
        var national = with(sample, "/data/data/dataSource", JsonNumber.of(2));
        assertTrue(statement(read("ah-ankangma@1", national)).source().nationalOrigin());
    }

    // 3 js-sukangma

    @Test
    void jiangsuResultCodeIsTheNumberZero() {
        for (var value : new JsonValue[] {text("0"), new JsonNumber("0.0"), JsonBoolean.FALSE}) {
            var data = with(sample("js-sukangma@1"), "/resCode", value);
            assertEquals(
                    "/resCode", problem(read("js-sukangma@1", data)).pointer().orElseThrow());
        }
    }

    @Test
    void jiangsuSexHasNoKnownTableAndIsUnknown() {
        var sample = sample("js-sukangma@1");
        assertEquals(
                Optional.of("0"),
                statement(read("js-sukangma@1", sample)).person().sex());
        var one = with(sample, "/res/userdetail/sex", text("1"));
        assertEquals(
                Optional.of("0"), statement(read("js-sukangma@1", one)).person().sex());
    }

    @Test
    void jiangsuTimeFlagExceedsThirtyTwoBits() {
        var data = with(sample("js-sukangma@1"), "/res/hs/collectTime", JsonNull.NULL);
        var tests = facts(statement(read("js-sukangma@1", data)), Fact.Test.class);
        assertEquals(
                Optional.of(beijing("2022-07-07T07:07:00")), tests.getFirst().sampledAt());
        assertEquals("320500", tests.getFirst().region().orElseThrow().code());
    }

    @Test
    void anAnswerWithoutATimeCountsFromTheRecordsAsOf() {
        var asOf = Instant.parse("2022-07-07T00:30:00Z");
        var received = Instant.parse("2022-07-07T01:00:00Z");
        var attempt = SampleFormats.profile("js-sukangma@1")
                .read(sample("js-sukangma@1"), "test", Optional.empty(), asOf, received);
        assertEquals(asOf, statement(attempt).status().orElseThrow().assessedAt());
    }

    // 4 bj-jiankangbao

    @Test
    void beijingPopupOverridesTheWordButNeverSoftensIt() {
        var sample = sample("bj-jiankangbao@1");
        assertEquals(ReasonCode.POPUP, status("bj-jiankangbao@1", sample).reason());
        assertEquals("未见异常", status("bj-jiankangbao@1", sample).rawLevel());
        var central = with(sample, "/dataList/0/typeText", text("集中观察"));
        assertEquals(Level.RED, status("bj-jiankangbao@1", central).level());
    }

    @Test
    void beijingPopupOfAnyShapeCounts() {
        for (var popup : new JsonValue[] {text(""), text("x"), JsonNumber.of(0), new JsonArray(List.of())}) {
            var data = with(sample("bj-jiankangbao@1"), "/dataList/0/popup", popup);
            assertEquals(Level.UNKNOWN, status("bj-jiankangbao@1", data).level());
        }
        for (var none : new JsonValue[] {JsonNull.NULL, null}) {
            var data = with(sample("bj-jiankangbao@1"), "/dataList/0/popup", none);
            assertEquals(Level.GREEN, status("bj-jiankangbao@1", data).level());
        }
    }

    @Test
    void beijingWritesDaysInChineseAndTheyBeginAtMidnight() {
        var tests = facts(statement(read("bj-jiankangbao@1", sample("bj-jiankangbao@1"))), Fact.Test.class);
        assertEquals(
                Optional.of(beijing("2022-01-22T00:00:00")), tests.getFirst().reportedAt());
        assertEquals(Optional.empty(), tests.getFirst().sampledAt());
    }
}
