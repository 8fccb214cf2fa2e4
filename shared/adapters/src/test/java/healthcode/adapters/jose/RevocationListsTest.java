package healthcode.adapters.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.trust.IssuerKey;
import healthcode.trust.Revocations;
import healthcode.trust.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevocationListsTest {

    private static final Instant THEN = Instant.ofEpochSecond(1_700_000_000);
    private static final String LIST = """
            {"kid":"k","method":"rid","ctr":3,"rids":["all","old.1700000000","old.1600000000"]}""";

    @Test
    void revokesByIdAndByIdBeforeAnInstant() {
        var revoked = attached("{'kid':'k','crlVersion':3}", LIST);
        assertTrue(revoked.refuse(Optional.of("all"), THEN));
        assertTrue(revoked.refuse(Optional.of("old"), THEN.minusSeconds(1)));
        assertFalse(revoked.refuse(Optional.of("old"), THEN));
        assertFalse(revoked.refuse(Optional.of("other"), THEN));
        assertFalse(revoked.refuse(Optional.empty(), THEN));
    }

    @Test
    void believesNoListThatIsMissingStaleOrBroken() {
        for (var list : List.of(
                LIST.replace("\"ctr\":3", "\"ctr\":4"),
                LIST.replace("\"rid\"", "\"other\""),
                LIST.replace("\"all\"", "1"),
                LIST.replace("\"all\"", "\"a.b\""),
                LIST.replace("\"kid\":\"k\"", "\"kid\":\"other\""),
                LIST.replace("rids", "ids"))) {
            var revoked = attached("{'kid':'k','crlVersion':3}", list);
            assertEquals(new Revocations.Unbelievable(), revoked, list);
            assertTrue(revoked.refuse(Optional.of("any"), THEN), list);
            assertFalse(revoked.refuse(Optional.empty(), THEN), list);
        }
    }

    @Test
    void revokesNothingWhereTheIssuerKeepsNoList() {
        assertEquals(new Revocations.None(), attached("{'kid':'k'}", LIST.replace("\"k\"", "\"other\"")));
    }

    private static Revocations attached(String jwk, String list) {
        var keys = RevocationLists.attach(List.of(key()), List.of(json(jwk.replace('\'', '"'))), List.of(json(list)));
        return keys.getFirst().revocations();
    }

    private static JsonObject json(String text) {
        try {
            return (JsonObject) new JacksonJson().parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static IssuerKey key() {
        try {
            var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
            return IssuerKey.unlimited("k", SignatureAlgorithm.ES256, pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
