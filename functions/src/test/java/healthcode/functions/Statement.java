package healthcode.functions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A statement as an issuer signs it about a level of the synthetic worker; every claim can be made wrong. */
record Statement(String typ, String signer, Map<String, JsonValue> claims) {

    /** One hour old, sound, by {@code issuer}. */
    static Statement of(String issuer, String level) {
        var asOf = TestWorld.NOW.minusSeconds(3600);
        var claims = new TreeMap<String, JsonValue>();
        claims.put("iss", new JsonString(issuer));
        claims.put("sub", new JsonString("10:" + HubeiCode.NUMBER));
        claims.put("level", new JsonString(level));
        claims.put("seq", JsonNumber.of(1));
        var statement = new Statement("health-status+jwt", issuer, claims).asOf(asOf);
        return level.equals("GREEN")
                ? statement
                : statement.with("reason", "CLOSE_CONTACT").with("evidence", "case/2021-0409.7");
    }

    Statement asOf(Instant time) {
        return with("asOf", time.getEpochSecond())
                .with("iat", time.plusSeconds(60).getEpochSecond());
    }

    Statement with(String name, String value) {
        return with(name, new JsonString(value));
    }

    Statement with(String name, long value) {
        return with(name, JsonNumber.of(value));
    }

    private Statement with(String name, JsonValue value) {
        var changed = new TreeMap<>(claims);
        changed.put(name, value);
        return new Statement(typ, signer, changed);
    }

    Statement without(String name) {
        var changed = new TreeMap<>(claims);
        changed.remove(name);
        return new Statement(typ, signer, changed);
    }

    Statement typed(String other) {
        return new Statement(other, signer, claims);
    }

    Statement signedBy(String other) {
        return new Statement(typ, other, claims);
    }

    String signed() {
        var pair = TestKeys.read().pair(signer);
        var payload = JsonObject.builder();
        claims.forEach(payload::put);
        var kid = TestKeys.read()
                .pair(signer.equals("forger") ? "420000" : signer)
                .getKeyID();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(typ))
                .keyID(kid)
                .build();
        var jws = new JWSObject(header, new Payload(new JacksonJson().print(payload.build())));
        try {
            jws.sign(new ECDSASigner(pair));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return jws.serialize();
    }
}
