package healthcode.functions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import healthcode.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events of onboarding and of the two other national modes: who brings what, and what must come of it. */
final class OnboardingEvents {

    private static final Map<String, String> ENGLISH = Map.of("Accept-Language", "en");
    private static final String LIST = "/v1/trust-list";
    private static final String FORMAT = "/v1/formats/sc-xinma";
    private static final String ISSUER = "/v1/issuers/510000";

    private final Writer writer;
    private final TestKeys keys = TestKeys.read();

    OnboardingEvents(Writer writer) {
        this.writer = writer;
    }

    /** Writes one event and what is answered to it. */
    @FunctionalInterface
    interface Writer {
        void write(String name, JsonObject event, Instant clock, List<String> after);
    }

    void write() {
        lists();
        formats();
        issuers();
        declarations();
        queries();
    }

    private void lists() {
        now("publish-trust-list", TestEvents.event("GET", LIST, null, Map.of(), null));
        var tag = TestEvents.texts(EventCase.read("publish-trust-list")
                        .answer()
                        .object("headers")
                        .orElseThrow())
                .get("ETag");
        now("publish-trust-list-unchanged", TestEvents.event("GET", LIST, null, Map.of("If-None-Match", tag), null));
    }

    private void formats() {
        var profile = profile();
        var proposed = TestEvents.event("PUT", FORMAT, TestEvents.SICHUAN, ENGLISH, profile);
        var approved = TestEvents.event("PUT", FORMAT, TestEvents.PLATFORM, ENGLISH, profile);
        now(
                "register-format-tried",
                TestEvents.event("PUT", FORMAT + "?dryRun=true", TestEvents.SICHUAN, ENGLISH, profile));
        now("register-format-proposed", proposed);
        writer.write("register-format", approved, TestWorld.NOW, List.of("register-format-proposed"));
        writer.write(
                "register-format-by-its-author-alone", proposed, TestWorld.NOW, List.of("register-format-proposed"));
        now("register-format-by-another-region", TestEvents.event("PUT", FORMAT, TestEvents.HUBEI, ENGLISH, profile));
        var wrong = profile.replace("\"GREEN\"", "\"GRENE\"").replace("/colour", "colour");
        now("register-format-faulty", TestEvents.event("PUT", FORMAT, TestEvents.SICHUAN, ENGLISH, wrong));
        var changed = profile.replace("\"about\":\"Invented", "\"about\":\"Otherwise invented");
        writer.write(
                "register-format-version-taken",
                TestEvents.event("PUT", FORMAT, TestEvents.SICHUAN, ENGLISH, changed),
                TestWorld.NOW,
                List.of("register-format-proposed", "register-format"));
    }

    /** A format that ships with nothing here: data only. */
    static String profile() {
        return """
                {"id":"sc-xinma","version":1,"title":"四川 新码","about":"Invented for the tests.","region":"510000",\
                "carrier":{"kind":"json"},\
                "level":{"worstOf":[{"at":"/colour","table":[{"is":"G","level":"GREEN"},{"is":"R","level":"RED"}]}],\
                "unlisted":"OTHER"},\
                "elements":{"subject.name":{"at":"/name"}},\
                "cases":[{"name":"green","input":{"colour":"G","name":"李*"},"received":"2021-04-09T08:00:00+08:00",\
                "expect":{"level":"GREEN"}},\
                {"name":"unlisted","input":{"colour":"B","name":"李*"},"received":"2021-04-09T08:00:00+08:00",\
                "expect":{"level":"UNKNOWN"}}]}""";
    }

    private void issuers() {
        now("register-issuer", put(TestEvents.SICHUAN, issuer("")));
        now(
                "register-issuer-tried",
                TestEvents.event("PUT", ISSUER + "?dryRun=true", TestEvents.SICHUAN, ENGLISH, issuer("")));
        now(
                "register-issuer-withdrawing-its-key",
                put(TestEvents.SICHUAN, issuer(withdrawn("2021-04-09T07:00:00+08:00"))));
        now(
                "register-issuer-without-voucher",
                put(
                        TestEvents.PLATFORM,
                        issuer("")
                                .replace(x("510000"), x("forger"))
                                .replace(y("510000"), y("forger"))
                                .replace("\"kid\":\"", "\"kid\":\"new-")
                                .replace("\"keys\":[", "\"keys\":[" + jwk("510000") + ",")));
        now(
                "register-issuer-losing-a-key",
                put(
                        TestEvents.SICHUAN,
                        issuer("").replace(x("510000"), x("forger")).replace(y("510000"), y("forger"))));
        now(
                "register-issuer-with-a-private-part",
                put(TestEvents.SICHUAN, issuer("").replace("\"kty\"", "\"d\":\"AA\",\"kty\"")));
        now("register-issuer-by-another-region", put(TestEvents.HUBEI, issuer("")));
        addresses();
    }

    private void addresses() {
        var address = ",\"jwksUri\":\"https://keys.sichuan.example/jwks.json\"";
        now("register-issuer-with-key-address", put(TestEvents.PLATFORM, issuer(address)));
        now("register-issuer-with-host-of-its-own-choosing", put(TestEvents.SICHUAN, issuer(address)));
        now(
                "register-issuer-with-inner-address",
                put(TestEvents.PLATFORM, issuer(",\"jwksUri\":\"https://169.254.169.254/latest/meta-data\"")));
        health("read-key-health", TestEvents.SICHUAN);
        health("read-key-health-by-the-platform", TestEvents.PLATFORM);
        health("read-key-health-by-another-region", TestEvents.HUBEI);
        health("read-key-health-by-an-operator", TestEvents.STATION);
    }

    private void health(String name, String userArn) {
        writer.write(
                name,
                TestEvents.event("GET", ISSUER + "/key-health", userArn, ENGLISH, null),
                TestWorld.NOW,
                List.of("register-issuer-with-key-address"));
    }

    private static JsonObject put(String userArn, String body) {
        return TestEvents.event("PUT", ISSUER, userArn, ENGLISH, body);
    }

    /** Sichuan as it is registered, with {@code more} members. */
    String issuer(String more) {
        return "{\"name\":\"四川\",\"region\":\"510000\",\"formats\":[\"sc-tianfu\",\"sc-xinma\"],\"jwks\":{\"keys\":["
                + jwk("510000") + "]}" + more + "}";
    }

    private String withdrawn(String time) {
        return ",\"validity\":{\"" + keys.pair("510000").getKeyID() + "\":{\"withdrawnAfter\":\"" + time + "\"}}";
    }

    private String jwk(String name) {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + x(name) + "\",\"y\":\"" + y(name) + "\",\"kid\":\""
                + keys.pair(name).getKeyID() + "\",\"use\":\"sig\",\"alg\":\"ES256\"}";
    }

    private String x(String name) {
        return keys.pair(name).getX().toString();
    }

    private String y(String name) {
        return keys.pair(name).getY().toString();
    }

    private void declarations() {
        declare("declare-health", TestEvents.SICHUAN, "GREEN");
        declare("declare-health-red", TestEvents.SICHUAN, "RED");
        declare("declare-health-by-another-region", TestEvents.HUBEI, "GREEN");
        var provincial = "{\"assessment\":\"" + HubeiCode.of("绿码").signed() + "\"}";
        now("declare-health-of-a-provincial-code", post("/v1/declarations", TestEvents.HUBEI, provincial));
    }

    private void declare(String name, String userArn, String level) {
        now(name, post("/v1/declarations", userArn, "{\"assessment\":\"" + assessment(level) + "\"}"));
    }

    /** What the regional authority of Sichuan signs about a declaration. */
    private String assessment(String level) {
        var data = "{\"assessment\":{\"level\":\"" + level + "\",\"reason\":\"CLOSE_CONTACT\","
                + "\"assessedAt\":\"2021-04-09T07:00:00+08:00\"},"
                + "\"declaration\":{\"name\":\"张*\",\"declaredAt\":\"2021-04-09T06:30:00+08:00\"}}";
        return signed(
                "cn-national-declaration@1",
                data.replace(level.equals("GREEN") ? "\"reason\":\"CLOSE_CONTACT\"," : "\0", ""));
    }

    /**
     * A declaration without findings, made at midnight of the 12th and good for half a day; its level left to rules.
     */
    static final String WELL = "{\"assessment\":{\"level\":\"BY_RULES\",\"assessedAt\":\"2021-04-12T00:00:00+08:00\"},"
            + "\"declaration\":{\"name\":\"张*\",\"declaredAt\":\"2021-04-11T23:30:00+08:00\",\"validUntil\":"
            + "\"2021-04-12T12:00:00+08:00\",\"symptoms\":[\"NONE\"],\"bodyTemperature\":36.5,\"stays\":[\"510104\"]},"
            + "\"authority\":{\"contact\":\"NONE\"}}";

    /** What Sichuan signs at {@code asOf} about a declaration for its rules. */
    static String declared(Instant asOf, String data) {
        return signed("cn-national-declaration@2", data, asOf.getEpochSecond());
    }

    /** What Sichuan signs in the format called {@code format}. */
    static String signed(String format, String data) {
        return signed(format, data, TestWorld.NOW.minusSeconds(3600).getEpochSecond());
    }

    private static String signed(String format, String data, long asOf) {
        var claims = "{\"iss\":\"510000\",\"sub\":\"10:" + HubeiCode.NUMBER + "\",\"iat\":" + (asOf + 60) + ",\"exp\":"
                + (asOf + 86_400) + ",\"asOf\":" + asOf + ",\"seq\":1,\"fmt\":\"" + format + "\",\"data\":" + data
                + "}";
        var pair = TestKeys.read().pair("510000");
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("health-code+jwt"))
                .keyID(pair.getKeyID())
                .build();
        var jws = new JWSObject(header, new Payload(claims));
        try {
            jws.sign(new ECDSASigner(pair));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return jws.serialize();
    }

    private void queries() {
        var known = "{\"document\":{\"idType\":\"10\",\"number\":\"" + HubeiCode.NUMBER + "\"},\"purpose\":\"travel\"}";
        var after = List.of("recognise-code");
        writer.write("query-status", post("/v1/status-queries", TestEvents.GUANGDONG, known), TestWorld.NOW, after);
        now("query-status-of-nobody", post("/v1/status-queries", TestEvents.GUANGDONG, known));
        writer.write(
                "query-status-of-unknown-level",
                post("/v1/status-queries", TestEvents.GUANGDONG, known),
                TestWorld.NOW,
                List.of("recognise-code-unlisted-value"));
        now(
                "query-status-without-purpose",
                post("/v1/status-queries", TestEvents.GUANGDONG, known.replaceFirst(",\"purpose.*", "}")));
        now("query-status-by-an-operator", post("/v1/status-queries", TestEvents.STATION, known));
    }

    private static JsonObject post(String path, String userArn, String body) {
        return TestEvents.event("POST", path, userArn, Map.of("Accept-Language", "en", "Idempotency-Key", "o-1"), body);
    }

    private void now(String name, JsonObject event) {
        writer.write(name, event, TestWorld.NOW, List.of());
    }
}
