package healthcode.functions;

import healthcode.adapters.json.JacksonJson;
import healthcode.functions.OnboardingEvents.Writer;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.policy.rules.BundledRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The events of publishing rules: an invented spring rule of Guangdong, and an exception to mutual recognition. */
final class RuleEvents {

    static final String FROM = "2021-04-12T00:00:00+08:00";

    private static final String PATH = "/v1/rules/440000";
    private static final String SENTENCE =
            "{\"zh-Hans\":\"中\",\"en\":\"Invented for the tests.\",\"ja\":\"日\",\"fr\":\"f\",\"ko\":\"한\"}";

    private static final Map<String, String> ENGLISH = Map.of("Accept-Language", "en");

    /** A new district that no list of codes has. */
    static final String UNRESOLVED = "[\"湖北省\",\"宜昌市\",\"不存在新区\"]";

    private final Writer writer;

    RuleEvents(Writer writer) {
        this.writer = writer;
    }

    void write() {
        now("publish-rules-proposed", put(TestEvents.GUANGDONG, "", spring(1, FROM)));
        var after = List.of("publish-rules-proposed");
        writer.write("publish-rules", put(TestEvents.PLATFORM, "", spring(1, FROM)), TestWorld.NOW, after);
        writer.write(
                "publish-rules-by-its-author-alone",
                put(TestEvents.GUANGDONG, "", spring(1, FROM)),
                TestWorld.NOW,
                after);
        now("publish-rules-tried-on-a-sample", put(TestEvents.GUANGDONG, "?dryRun=true", sampled(spring(1, FROM))));
        now("publish-rules-by-another-region", put(TestEvents.HUBEI, "", spring(1, FROM)));
        now("publish-rules-too-soon", put(TestEvents.GUANGDONG, "", spring(1, "2021-04-11T07:59:59+08:00")));
        var faulty = spring(1, FROM).replace("\"CONDITIONAL\"", "\"REFER\"").replace("\"ja\":\"日\",", "");
        now("publish-rules-faulty", put(TestEvents.GUANGDONG, "", faulty));
        writer.write(
                "publish-rules-version-taken",
                put(TestEvents.GUANGDONG, "", spring(1, FROM).replace("12T00", "13T00")),
                TestWorld.NOW,
                List.of("publish-rules-proposed", "publish-rules"));
        now("publish-rules-exception-proposed", put(TestEvents.GUANGDONG, "", exception()));
        writer.write(
                "publish-rules-exception",
                put(TestEvents.PLATFORM, "", exception()),
                TestWorld.NOW,
                List.of("publish-rules-exception-proposed"));
        now("publish-rules-risk-areas-proposed", national(TestEvents.PLATFORM, "", riskAreas(1, UNRESOLVED)));
        now("publish-rules-risk-areas-tried", national(TestEvents.PLATFORM, "?dryRun=true", riskAreas(1, UNRESOLVED)));
        now(
                "publish-rules-risk-areas-faulty",
                national(TestEvents.PLATFORM, "?dryRun=true", riskAreas(1, "[\"\",\"\",\"\"]")));
        now("publish-rules-risk-areas-of-a-province", put(TestEvents.GUANGDONG, "", riskAreas(1, UNRESOLVED)));
        assessments();
        var published = List.of(
                "publish-rules-proposed",
                "publish-rules",
                "publish-rules-exception-proposed",
                "publish-rules-exception");
        var read = TestEvents.event("GET", PATH, null, Map.of(), null);
        writer.write("read-rules-announced", read, TestWorld.NOW.plusSeconds(61), published);
        now("read-rules", read);
    }

    /** The rules of assessment that come with the gateway, published by Sichuan as its own. */
    static String assessment(int version, String from) {
        var json = new JacksonJson(64);
        var document = JsonObject.builder();
        new BundledRules(json).document("cn-assessment").members().forEach(document::put);
        document.put("id", "sc-assessment")
                .put("version", version)
                .put("destinations", JsonArray.of(Stream.of(new JsonString("510000"))))
                .put("from", from);
        return new String(json.print(document.build()), StandardCharsets.UTF_8);
    }

    static JsonObject national(String userArn, String query, String document) {
        return TestEvents.event(
                "PUT", "/v1/rules/national" + query, userArn, Map.of("Accept-Language", "en"), document);
    }

    /** A list of high-risk areas: Wuhan's 江岸区 by code, and one more area. */
    static String riskAreas(int version, String area) {
        return "{\"kind\":\"risk-areas\",\"id\":\"cn-risk-areas\",\"version\":" + version
                + ",\"destinations\":\"*\",\"from\":\"2021-04-09T08:00:00+08:00\",\"areas\":{\"HIGH\":[\"420102\"],"
                + "\"MEDIUM\":[" + area + "]}}";
    }

    /** Nobody from a high-risk area; it reads the class that the gateway finds for the origin of the trip. */
    static String origin() {
        return "{\"id\":\"gd-origin\",\"version\":1,\"destinations\":[\"440000\"],\"from\":\"" + FROM
                + "\",\"rules\":[{\"code\":\"origin-high-risk\",\"affectedFields\":[\"external.originRisk\"],\"logic\":"
                + "{\"!\":[{\"===\":[{\"var\":\"external.originRisk\"},\"HIGH\"]}]},\"outcome\":\"REFUSED\",\"text\":"
                + SENTENCE + ",\"next\":" + SENTENCE + "}],\"tests\":[{\"name\":\"low\",\"payload\":{},\"external\":"
                + "{\"originRisk\":\"LOW\"},\"outcome\":\"RECOGNISED\",\"reasons\":[]},{\"name\":\"high\",\"payload\":{},"
                + "\"external\":{\"originRisk\":\"HIGH\"},\"outcome\":\"REFUSED\",\"reasons\":[\"origin-high-risk\"]}]}";
    }

    private void assessments() {
        var rules = assessment(1, FROM);
        now("publish-rules-assessment-proposed", province("", rules));
        var warm = "{\"payload\":{\"declared\":{\"symptoms\":[],\"temperatureTenths\":380},\"declarations\":[],"
                + "\"level\":\"GREEN\"},\"external\":{\"validationClock\":\"2021-04-12T00:00:00Z\"}}";
        now(
                "publish-rules-assessment-tried-on-a-sample",
                province("?dryRun=true", rules.replaceFirst("}$", ",\"sample\":[" + warm + "]}")));
        writer.write(
                "publish-rules-assessment",
                TestEvents.event("PUT", "/v1/rules/510000", TestEvents.PLATFORM, ENGLISH, rules),
                TestWorld.NOW,
                List.of("publish-rules-assessment-proposed"));
        writer.write(
                "declare-health-by-rules",
                TestEvents.event(
                        "POST",
                        "/v1/declarations",
                        TestEvents.SICHUAN,
                        Map.of("Accept-Language", "en", "Idempotency-Key", "o-9"),
                        "{\"assessment\":\"" + OnboardingEvents.declared(from().minusSeconds(60), OnboardingEvents.WELL)
                                + "\"}"),
                from(),
                List.of("publish-rules-assessment-proposed", "publish-rules-assessment"));
    }

    private static JsonObject province(String query, String document) {
        return TestEvents.event("PUT", "/v1/rules/510000" + query, TestEvents.SICHUAN, ENGLISH, document);
    }

    private void now(String name, JsonObject event) {
        writer.write(name, event, TestWorld.NOW, List.of());
    }

    static JsonObject put(String userArn, String query, String document) {
        return TestEvents.event("PUT", PATH + query, userArn, Map.of("Accept-Language", "en"), document);
    }

    /** Yellow goes on with duties, and only green and yellow go on. */
    static String spring(int version, String from) {
        return "{\"id\":\"gd-spring\",\"version\":" + version + ",\"destinations\":[\"440000\"],\"from\":\"" + from
                + "\",\"rules\":[" + rule("yellow-with-duties", "[\"GREEN\",\"UNKNOWN\",\"RED\"]", "CONDITIONAL") + ","
                + rule("green-or-yellow", "[\"GREEN\",\"YELLOW\"]", "REFUSED") + "],\"tests\":["
                + test("GREEN", "RECOGNISED", "") + "," + test("YELLOW", "CONDITIONAL", "\"yellow-with-duties\"") + ","
                + test("RED", "REFUSED", "\"green-or-yellow\"") + "]}";
    }

    private static String rule(String code, String levels, String outcome) {
        return "{\"code\":\"" + code + "\",\"affectedFields\":[\"payload.level\"],\"logic\":{\"in\":"
                + "[{\"var\":\"payload.level\"}," + levels + "]},\"outcome\":\"" + outcome + "\",\"text\":" + SENTENCE
                + ",\"next\":" + SENTENCE + "}";
    }

    private static String test(String level, String outcome, String reasons) {
        return "{\"name\":\"" + level + "\",\"payload\":{\"level\":\"" + level + "\"},\"external\":{},\"outcome\":\""
                + outcome + "\",\"reasons\":[" + reasons + "]}";
    }

    static String sampled(String document) {
        var people = "{\"payload\":{\"level\":\"YELLOW\"},\"external\":{}},{\"payload\":{\"level\":\"YELLOW\"},"
                + "\"external\":{}},{\"payload\":{\"level\":\"UNKNOWN\"},\"external\":{}},"
                + "{\"payload\":{\"level\":\"GREEN\"},\"external\":{}}";
        return document.replaceFirst("}$", ",\"sample\":[" + people + "]}");
    }

    static String exception() {
        return "{\"kind\":\"exception\",\"id\":\"gd-refers-hubei\",\"version\":1,\"destinations\":[\"440000\"],"
                + "\"issuers\":[\"420000\"],\"approver\":\"Guangdong command office\","
                + "\"from\":\"2021-04-09T08:00:00+08:00\",\"until\":\"2021-04-10T08:00:00+08:00\",\"text\":" + SENTENCE
                + ",\"next\":" + SENTENCE + "}";
    }

    static Instant from() {
        return java.time.OffsetDateTime.parse(FROM).toInstant();
    }
}
