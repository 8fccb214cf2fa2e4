package healthcode.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.HolderDocument;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.trust.SignatureAlgorithm;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvinceSignerTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");
    private static final String NUMBER = "11010519491231002X";

    private final JacksonJson json = new JacksonJson();

    @Test
    void signsEveryClaimOfTheDraftUnderTheRegisteredKey() throws Exception {
        var keys = pair("secp256r1");
        var signer = new ProvinceSigner("420000", "hb-1", SignatureAlgorithm.ES256, keys.getPrivate(), json);
        var signed = JWSObject.parse(signer.sign(draft(Optional.of(NOW.plusSeconds(900)))));
        assertTrue(signed.verify(new ECDSAVerifier((ECPublicKey) keys.getPublic())));
        assertEquals("health-code+jwt", signed.getHeader().getType().getType());
        assertEquals("hb-1", signed.getHeader().getKeyID());
        var claims = (JsonObject) json.parse(signed.getPayload().toBytes());
        assertEquals(Optional.of("420000"), claims.text("iss"));
        assertEquals(Optional.of("10:" + NUMBER), claims.text("sub"));
        assertEquals(
                List.of("iss", "sub", "iat", "exp", "asOf", "seq", "levelUntil", "fmt", "data"),
                List.copyOf(claims.members().keySet()));
    }

    @Test
    void leavesOutTheEndOfALevelThatHasNone() throws Exception {
        var signer = new ProvinceSigner(
                "420000", "hb-1", SignatureAlgorithm.ES256, pair("secp256r1").getPrivate(), json);
        var payload = JWSObject.parse(signer.sign(draft(Optional.empty()))).getPayload();
        assertFalse(payload.toString().contains("levelUntil"));
    }

    @Test
    void refusesAKeyThatIsNotOneForTheAlgorithm() throws Exception {
        var wrongCurve = pair("secp384r1").getPrivate();
        for (var algorithm : SignatureAlgorithm.values()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ProvinceSigner("420000", "hb-1", algorithm, wrongCurve, json));
        }
    }

    @Test
    void draftsSayWhatIsWrongWithThem() {
        var holder = HolderDocument.parse("10:" + NUMBER).orElseThrow();
        var later = NOW.plusSeconds(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new HealthCodeDraft(
                        holder, NOW, NOW, NOW, 0, Optional.empty(), "hb-ehuiban@1", JsonObject.EMPTY));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HealthCodeDraft(
                        holder, NOW, later, NOW, -1, Optional.empty(), "hb-ehuiban@1", JsonObject.EMPTY));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HealthCodeDraft(
                        holder, NOW, later, NOW, 0, Optional.empty(), "hb-ehuiban", JsonObject.EMPTY));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HealthCodeDraft(
                        holder, NOW, later, NOW, 0, Optional.empty(), "hb-ehuiban@1", new JsonArray(List.of())));
    }

    private static HealthCodeDraft draft(Optional<Instant> levelUntil) {
        return new HealthCodeDraft(
                HolderDocument.parse("10:" + NUMBER).orElseThrow(),
                NOW,
                NOW.plusSeconds(3600),
                NOW.minusSeconds(60),
                7,
                levelUntil,
                "hb-ehuiban@1",
                JsonObject.builder().put("success", true).build());
    }

    private static KeyPair pair(String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
