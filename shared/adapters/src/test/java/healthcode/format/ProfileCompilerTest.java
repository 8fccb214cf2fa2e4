package healthcode.format;

import static healthcode.format.SampleFormats.at;
import static healthcode.format.SampleFormats.document;
import static healthcode.format.SampleFormats.text;
import static healthcode.format.SampleFormats.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileCompilerTest {

    private static final String HUBEI = "hb-ehuiban@1";
    private static final String TABLE = "/level/worstOf/0/table";

    private static List<String> faults(JsonValue document) {
        return switch (SampleFormats.COMPILER.compile(document)) {
            case ProfileOutcome.Compiled _ -> List.of();
            case ProfileOutcome.Faulty(var faults) ->
                faults.stream().map(ProfileFault::pointer).toList();
        };
    }

    private static void refuses(String pointer, JsonValue value, String fault) {
        var found = faults(with(document(HUBEI), pointer, value));
        assertTrue(found.contains(fault), pointer + " gave " + found);
    }

    private static JsonValue rows(JsonValue... more) {
        var rows = new ArrayList<>(((JsonArray) at(document(HUBEI), TABLE)).items());
        rows.addAll(List.of(more));
        return new JsonArray(rows);
    }

    private static JsonObject row(JsonValue is, String level) {
        return JsonObject.builder().put("is", is).put("level", level).build();
    }

    @Test
    void refusesAnAmbiguousTable() {
        refuses(TABLE, rows(row(text("绿码"), "RED")), TABLE + "/6/is");
    }

    @Test
    void refusesABlankOrAbsentValueThatWouldBeGreen() {
        refuses(TABLE, rows(row(text(""), "GREEN")), TABLE + "/6/is");
        refuses(TABLE, rows(row(text(" "), "GREEN")), TABLE + "/6/is");
        refuses(TABLE, rows(row(JsonNull.NULL, "GREEN")), TABLE + "/6/is");
        refuses("/level/worstOf/0/required", JsonBoolean.FALSE, "/level/worstOf");
        refuses("/level/worstOf", new JsonArray(List.of()), "/level/worstOf");
        refuses(TABLE, new JsonArray(List.of()), "/level/worstOf/0/table");
    }

    @Test
    void refusesToRaiseALevelToGreen() {
        var raise = JsonObject.builder()
                .put("at", "/result/x")
                .put("to", "GREEN")
                .put("reason", "OTHER")
                .build();
        refuses("/level/raise", new JsonArray(List.of(raise)), "/level/raise/0/to");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refuses("/levle", JsonObject.EMPTY, "/levle");
        refuses("/level/default", text("GREEN"), "/level/default");
        refuses("/elements/subject.birthday", JsonObject.EMPTY, "/elements/subject.birthday");
        refuses("/elements/subject.name/regex", text("(a+)+"), "/elements/subject.name/regex");
        refuses(TABLE, rows(row(text("粉码"), "PINK")), TABLE + "/6/level");
        refuses("/carrier/kind", text("csv"), "/carrier/kind");
    }

    @Test
    void refusesWrongTypesWhereverTheyStand() {
        refuses("/id", JsonNumber.of(1), "/id");
        refuses("/version", text("1"), "/version");
        refuses("/version", new JsonNumber("1e3"), "/version");
        refuses("/guards", JsonObject.EMPTY, "/guards");
        refuses("/elements", new JsonArray(List.of()), "/elements");
        refuses("/elements/subject.name", text("/result/xm"), "/elements/subject.name");
        refuses("/elements/subject.name/at", text("result"), "/elements/subject.name/at");
        refuses("/elements/subject.name/required", text("yes"), "/elements/subject.name/required");
        assertEquals(
                List.of(""),
                faults(text("profile")).stream().distinct().filter(""::equals).toList());
    }

    @Test
    void refusesPatternsThatAreLooseOrContradictEachOther() {
        var dates = "/elements/status.assessedAt/dates";
        for (var pattern : new String[] {
            "",
            "yyyy",
            "MM-dd-MM",
            "yyyyMd",
            "HH:mm",
            "yyyy-MM-dd HH",
            "yyyy-MM-dd hh:mm",
            "yy-MM-dd",
            "2020-MM-dd",
            "yyyy-MM-dd'",
            "yyyy-MM-dd''",
            "y".repeat(60),
            "MM-dd HH:mmX"
        }) {
            refuses(dates, new JsonArray(List.of(text(pattern))), dates);
        }
        refuses(dates, new JsonArray(List.of(text("MM/dd/yyyy"), text("dd/MM/yyyy"))), dates);
        refuses(dates, new JsonArray(List.of(text("M/d/yyyy"), text("dd/MM/yyyy"))), dates);
        refuses(
                "/elements/status.expiresAt/dates",
                new JsonArray(List.of(text("MM-dd"))),
                "/elements/status.expiresAt/dates");
    }

    @Test
    void refusesAProfileWithoutCasesOrOneThatFailsThem() {
        refuses("/cases", new JsonArray(List.of()), "/cases");
        refuses("/cases/0/expect/level", text("RED"), "/cases/0/expect/level");
        refuses("/cases/0/expect/reason", text("OTHER"), "/cases/0/expect/reason");
        refuses("/cases/0/expect/expiresAt", text("2020-04-23T00:00:00+08:00"), "/cases/0/expect/expiresAt");
        refuses("/cases/0/expect/tests", JsonNumber.of(2), "/cases/0/expect/tests");
        refuses("/cases/4/expect/pointer", text("/result"), "/cases/4/expect/pointer");
        refuses(TABLE + "/0/level", text("YELLOW"), "/cases/0/expect/level");
    }

    @Test
    void refusesANationalFormatWithARegionAndAProvincialOneWithout() {
        refuses("/region", null, "/region");
        refuses("/region", text("420100"), "/region");
        refuses("/id", text("cn-ehuiban"), "/region");
    }

    @Test
    void refusesHugeAndDeepProfiles() {
        var many = Collections.nCopies(6000, (JsonValue) JsonNumber.of(1));
        assertFalse(faults(with(document(HUBEI), "/cases/0/input/x", new JsonArray(many)))
                .isEmpty());
        JsonValue deep = JsonNumber.of(1);
        for (var i = 0; i < 40; i++) {
            deep = new JsonArray(List.of(deep));
        }
        assertFalse(faults(with(document(HUBEI), "/cases/0/input/x", deep)).isEmpty());
        refuses("/title", text("x".repeat(500)), "/title");
        var wide = new LinkedHashMap<String, JsonValue>();
        for (var i = 0; i < 300; i++) {
            wide.put("member" + i, JsonNumber.of(i));
        }
        assertEquals(
                20,
                faults(with(document(HUBEI), "/guards/0", new JsonObject(wide))).size());
    }

    @Test
    void namesEveryFaultAtOnce() {
        var document = with(with(document(HUBEI), "/version", null), "/carrier/kind", text("csv"));
        assertTrue(faults(document).containsAll(List.of("/version", "/carrier/kind")));
    }
}
