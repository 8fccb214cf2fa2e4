package healthcode.local.province;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The form of a province's own answer about a traveller, in the three formats that the demonstration speaks. Modelled
 * on public repositories; none is an official interface.
 */
public enum AnswerForm {
    /** Pinyin initials and Chinese values. */
    HB_EHUIBAN("hb-ehuiban@1") {
        @Override
        public JsonObject answer(Traveller traveller, Colour colour, Instant asOf) {
            var result = JsonObject.builder()
                    .put("xm", traveller.maskedName())
                    .put("xb", traveller.male() ? "男" : "女")
                    .put("zjlx", "居民身份证")
                    .put("zjhm", traveller.maskedNumber())
                    .put("hjqh", traveller.document().number().substring(0, 4) + "00")
                    .put("jkmzt", pick(colour, "绿码", "黄码", "红码", "蓝码"))
                    .put("jkmyy", pick(colour, "", "居家健康观察", "密切接触者", "无法确认"))
                    .put("fmsj", MINUTES.format(asOf))
                    .put("yxq", DAYS.format(asOf.plus(VALIDITY)))
                    .put("tw", "36.5")
                    .put("dqzz", "无")
                    .put("sfmj", colour == Colour.RED ? "是" : "否")
                    .put("hsjcjg", "阴性")
                    .put("hscysj", MINUTES.format(asOf.minus(TEST_AGE)));
            return JsonObject.builder()
                    .put("success", true)
                    .put("resultCode", "200")
                    .put("result", result.build())
                    .build();
        }
    },
    /** Two level fields, a numeric error code. */
    GD_YUEKANGMA("gd-yuekangma@1") {
        @Override
        public JsonObject answer(Traveller traveller, Colour colour, Instant asOf) {
            var grade = pick(colour, "00", "01", "10", "77");
            var data = JsonObject.builder()
                    .put("name", traveller.maskedName())
                    .put("certificate_id", traveller.maskedNumber())
                    .put("certificate_type", "10")
                    .put("risk_assessment_grade", grade)
                    .put("reason", pick(colour, "", "居家健康观察", "密切接触者", "无法确认"))
                    .put("guide", "")
                    .put("report_date", SECONDS.format(asOf))
                    .put("report_valid_date", SECONDS.format(asOf.plus(VALIDITY)))
                    .put("report_expired", false)
                    .put("qrcode_expired", false)
                    .put("code_expire_time", SECONDS.format(asOf.plusSeconds(60)))
                    .put("status", grade);
            return JsonObject.builder()
                    .put("errcode", 0)
                    .put("errmsg", "SUCCESS")
                    .put("data", data.build())
                    .build();
        }
    },
    /** Local times beside epoch milliseconds, an error code as a string. */
    SC_TIANFU("sc-tianfu@1") {
        @Override
        public JsonObject answer(Traveller traveller, Colour colour, Instant asOf) {
            var end = asOf.plus(VALIDITY);
            var info = JsonObject.builder()
                    .put("cid_type", "10")
                    .put("cid", traveller.maskedNumber())
                    .put("name", traveller.maskedName())
                    .put("gender", traveller.male() ? "01" : "02")
                    .put("risk_assessment_grade", pick(colour, "00", "01", "10", "77"))
                    .put("reason", pick(colour, "", "居家健康观察", "密切接触者", "无法确认"))
                    .put("guide", "")
                    .put("report_date", SECONDS.format(asOf))
                    .put("report_valid_date", SECONDS.format(end))
                    .put("report_valid_date_gettime", end.toEpochMilli())
                    .put("report_expired", false)
                    .put("current_symptom", "01")
                    .put("is_contacted", "0")
                    .put("is_isolation", "0")
                    .put("is_visited_overseas", "0")
                    .put("high_risk_area", new JsonArray(List.of()));
            var data = JsonObject.builder().put("health_info", info.build()).put("nucleic", new JsonArray(List.of()));
            return JsonObject.builder()
                    .put("errcode", "0")
                    .put("errmsg", "SUCCESS")
                    .put("data", data.build())
                    .build();
        }
    };

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter DAYS = form("yyyy-MM-dd");
    private static final DateTimeFormatter MINUTES = form("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS = form("yyyy-MM-dd HH:mm:ss");
    private static final java.time.Duration VALIDITY = java.time.Duration.ofDays(14);
    private static final java.time.Duration TEST_AGE = java.time.Duration.ofHours(42);

    private final String format;

    AnswerForm(String format) {
        this.format = format;
    }

    /** The format as {@code id@version}. */
    public String format() {
        return format;
    }

    /** The format's id alone. */
    public String formatId() {
        return format.substring(0, format.indexOf('@'));
    }

    /** What the province says about {@code traveller}, on record since {@code asOf}. */
    public abstract JsonObject answer(Traveller traveller, Colour colour, Instant asOf);

    private static String pick(Colour colour, String green, String yellow, String red, String unlisted) {
        return switch (colour) {
            case GREEN -> green;
            case YELLOW -> yellow;
            case RED -> red;
            case UNLISTED -> unlisted;
        };
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(BEIJING);
    }
}
