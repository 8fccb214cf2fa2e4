package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import healthcode.code.RegionCode;
import healthcode.functions.TestEvents.Answer;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.Revocations;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegisterIssuerTest {

    private static final RegionCode HUNAN = new RegionCode("430000");

    private final TestWorld world = new TestWorld();
    private final ECKey pair = generate("hn-1");

    private static ECKey generate(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private Answer put(String userArn, String id, String query, String body) {
        var event = TestEvents.event("PUT", "/v1/issuers/" + id + query, userArn, Map.of(), body);
        return TestEvents.send(new RegisterIssuerFunction(world.wiring()), event, world.context());
    }

    private static String body(String more, ECKey... keys) {
        var set = new StringBuilder();
        for (var key : keys) {
            set.append(set.isEmpty() ? "" : ",").append(key.toPublicJWK().toJSONString());
        }
        return "{\"name\":\"湖南\",\"region\":\"430000\",\"formats\":[\"hn-xin\"],\"jwks\":{\"keys\":[" + set + "]}"
                + more + "}";
    }

    private String vouched(String issuer, RegionCode region, ECKey key) {
        return ",\"vouchers\":[\"" + world.registered().anchor().vouch(issuer, Optional.of(region), record(key))
                + "\"]";
    }

    private static IssuerKey record(ECKey key) {
        try {
            return IssuerKey.unlimited(key.getKeyID(), SignatureAlgorithm.ES256, key.toECPublicKey());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private boolean listed() {
        return world.trust().issuer("430000").isPresent();
    }

    @Test
    void aNewProvinceWaitsForTheAnchorAndIsListedWithItsVoucher() {
        var waiting = put(TestEvents.PLATFORM, "430000", "", body("", pair));
        assertEquals(202, waiting.status());
        assertEquals(1, waiting.json().array("toSign").orElseThrow().items().size());
        assertFalse(listed());
        var more = vouched("430000", HUNAN, pair);
        assertEquals(
                200,
                put(TestEvents.PLATFORM, "430000", "?dryRun=true", body(more, pair))
                        .status());
        assertFalse(listed());
        assertEquals(
                200, put(TestEvents.PLATFORM, "430000", "", body(more, pair)).status());
        assertTrue(listed());
    }

    @Test
    void aVoucherForAnotherIssuerKeyOrRegionIsNone() {
        for (var more : new String[] {
            vouched("420000", HUNAN, pair),
            vouched("430000", new RegionCode("420000"), pair),
            vouched("430000", HUNAN, generate("hn-1")),
            ",\"vouchers\":[\"a.b.c\"]"
        }) {
            assertEquals(
                    202,
                    put(TestEvents.PLATFORM, "430000", "", body(more, pair)).status());
            assertFalse(listed());
        }
    }

    @Test
    void withdrawingAKeyTakesOneCallAndIsFinal() {
        var more = vouched("430000", HUNAN, pair);
        put(TestEvents.PLATFORM, "430000", "", body(more, pair));
        var cutOff = ",\"validity\":{\"hn-1\":{\"withdrawnAfter\":\"2021-04-09T07:00:00+08:00\"}}";
        assertEquals(
                200, put(TestEvents.PLATFORM, "430000", "", body(cutOff, pair)).status());
        var key = world.trust()
                .issuer("430000")
                .flatMap(issuer -> issuer.key("hn-1"))
                .orElseThrow();
        assertFalse(key.trustedFor(TestWorld.NOW));
        assertEquals(
                "registration-invalid",
                put(TestEvents.PLATFORM, "430000", "", body("", pair)).code());
        var later = cutOff.replace("T07", "T08");
        assertEquals(
                "registration-invalid",
                put(TestEvents.PLATFORM, "430000", "", body(later, pair)).code());
        var earlier = cutOff.replace("T07", "T06");
        assertEquals(
                200, put(TestEvents.PLATFORM, "430000", "", body(earlier, pair)).status());
    }

    @Test
    void registeringAgainKeepsWhatTheIssuerRevokedUnderEachKey() {
        var revoked = Revocations.Listed.of(List.of("card-1", "card-2.1617900000"));
        var listed = new ArrayList<>(world.trust().issuers());
        listed.add(new Issuer(
                "430000",
                "湖南",
                Optional.of(HUNAN),
                Set.of("hn-xin"),
                List.of(record(pair).revoking(revoked))));
        world.trust(new TrustList(2, TestWorld.NOW, listed));
        var next = generate("hn-2");
        var answer = put(TestEvents.PLATFORM, "430000", "", body(vouched("430000", HUNAN, next), pair, next));
        assertEquals(200, answer.status());
        var issuer = world.trust().issuer("430000").orElseThrow();
        assertEquals(revoked, issuer.key("hn-1").orElseThrow().revocations());
        assertEquals(new Revocations.None(), issuer.key("hn-2").orElseThrow().revocations());
    }

    @Test
    void aKeyLeavesTheListOnlyByWithdrawal() {
        put(TestEvents.PLATFORM, "430000", "", body(vouched("430000", HUNAN, pair), pair));
        var other = generate("hn-2");
        var answer = put(TestEvents.PLATFORM, "430000", "", body(vouched("430000", HUNAN, other), other));
        assertTrue(answer.body().contains("key-removed"), answer.body());
        var both = put(TestEvents.PLATFORM, "430000", "", body(vouched("430000", HUNAN, other), pair, other));
        assertEquals(200, both.status());
        assertEquals(2, world.trust().issuer("430000").orElseThrow().keys().size());
    }

    @Test
    void namesEveryFaultOfAKeySetByItsPointer() {
        var secret = body("", pair).replace("\"kty\"", "\"d\":\"AA\",\"kty\"");
        var answer = put(TestEvents.PLATFORM, "430000", "?dryRun=true", secret);
        assertTrue(answer.body().contains("\"pointer\":\"/jwks/keys/0/d\""), answer.body());
        var twice = put(TestEvents.PLATFORM, "430000", "?dryRun=true", body("", pair, pair));
        assertTrue(twice.body().contains("duplicate-key-id"), twice.body());
    }

    @Test
    void oneProvinceCannotActForAnother() {
        assertEquals(
                "forbidden", put(TestEvents.HUBEI, "430000", "", body("", pair)).code());
        assertEquals(
                "forbidden",
                put(TestEvents.STATION, "430000", "", body("", pair)).code());
        var asItself = body("", pair).replace("\"region\":\"430000\"", "\"region\":\"420000\"");
        assertEquals(
                "registration-invalid",
                put(TestEvents.HUBEI, "430000", "", asItself).code());
    }
}
