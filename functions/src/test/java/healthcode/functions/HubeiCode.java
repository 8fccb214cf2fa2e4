package healthcode.functions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A health code as Hubei would sign it, for one synthetic worker; every part can be made wrong.
 *
 * @param word the province's own word for the level
 * @param asOf when the record last changed; signed a minute later
 */
record HubeiCode(
        String number, String word, Instant asOf, String issuer, String format, String finding, String sampledAt) {

    static final String NUMBER = "421126189307150119";
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));

    static HubeiCode of(String word) {
        return new HubeiCode(
                NUMBER, word, TestWorld.NOW.minusSeconds(3600), "420000", "hb-ehuiban@1", "阴性", "2021-04-07 14:10");
    }

    HubeiCode asOf(Instant instant) {
        return new HubeiCode(number, word, instant, issuer, format, finding, sampledAt);
    }

    /** The same with another last test; its time as the province writes it. */
    HubeiCode tested(String result, String at) {
        return new HubeiCode(number, word, asOf, issuer, format, result, at);
    }

    HubeiCode of(String otherNumber, String otherIssuer, String otherFormat) {
        return new HubeiCode(otherNumber, word, asOf, otherIssuer, otherFormat, finding, sampledAt);
    }

    private JsonObject claims() {
        return JsonObject.builder()
                .put("iss", issuer)
                .put("sub", "10:" + number)
                .put("iat", asOf.plusSeconds(60).getEpochSecond())
                .put("exp", asOf.plusSeconds(86_400).getEpochSecond())
                .put("asOf", asOf.getEpochSecond())
                .put("seq", 1)
                .put("fmt", format)
                .put("data", answer())
                .build();
    }

    private JsonObject answer() {
        var result = JsonObject.builder()
                .put("xm", "张*")
                .put("xb", "男")
                .put("zjlx", "居民身份证")
                .put("zjhm", number.substring(0, 2) + "************" + number.substring(14))
                .put("hjqh", "421100")
                .put("jkmzt", word)
                .put("jkmyy", reason())
                .put("fmsj", MINUTES.format(asOf))
                .put("yxq", "2021-04-23")
                .put("tw", "36.5")
                .put("dqzz", "无")
                .put("sfmj", "否")
                .put("hsjcjg", finding)
                .put("hscysj", sampledAt)
                .build();
        return JsonObject.builder()
                .put("success", true)
                .put("resultCode", "200")
                .put("result", result)
                .build();
    }

    private String reason() {
        return switch (word) {
            case "红码" -> "密切接触者";
            case "黄码" -> "居家健康观察";
            default -> "";
        };
    }

    /** Signed with the province's key. */
    String signed() {
        return signed(TestKeys.read().pair("420000"));
    }

    /** Signed with {@code key}, under its kid. */
    String signed(ECKey key) {
        return signed(header(key.getKeyID()), key);
    }

    /** Signed under a header that brings its own key address. */
    String signedWithAddress() {
        var key = TestKeys.read().pair("420000");
        var header = new JWSHeader.Builder(header(key.getKeyID()))
                .jwkURL(URI.create("https://attacker.example/keys"))
                .build();
        return signed(header, key);
    }

    private String signed(JWSHeader header, ECKey key) {
        var jws = new JWSObject(header, new Payload(new JacksonJson().print(claims())));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return jws.serialize();
    }

    private static JWSHeader header(String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("health-code+jwt"))
                .keyID(keyId)
                .build();
    }
}
