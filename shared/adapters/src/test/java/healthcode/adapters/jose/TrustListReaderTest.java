package healthcode.adapters.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyName;
import healthcode.trust.KeyUse;
import healthcode.trust.Revocations;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import healthcode.trust.VouchedTrustList;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holding the online key, or the store, lets somebody do to the trust list: withdraw, and nothing else. */
class TrustListReaderTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");
    private static final RegionCode HUBEI = new RegionCode("420000");

    private final JacksonJson json = new JacksonJson();
    private final PairSigning anchor = PairSigning.generate();
    private final PairSigning online = PairSigning.generate();
    private final TrustAnchor people = new TrustAnchor(json, CryptoProvider.builtIn(), anchor);
    private final TrustListSigner signer =
            new TrustListSigner(json, online, people.certify(online.publicKey(), NOW.plus(Duration.ofDays(60))));
    private Instant now = NOW;
    private final TrustListReader reader =
            new TrustListReader(json, CryptoProvider.builtIn(), anchor.publicKey(), () -> now);

    private final IssuerKey key = new IssuerKey(
            "hb-1",
            SignatureAlgorithm.ES256,
            PairSigning.generate().publicKey(),
            Optional.of(NOW.minusSeconds(60)),
            Optional.of(NOW.plus(Duration.ofDays(400))),
            Optional.empty());

    private Issuer issuer(String id, RegionCode region, IssuerKey... keys) {
        return new Issuer(id, "湖北省", Optional.of(region), Set.of("hb-ehuiban"), List.of(keys));
    }

    private JsonObject signed(Issuer issuer, Map<KeyName, String> vouchers) {
        return signer.sign(new VouchedTrustList(new TrustList(7, NOW, List.of(issuer)), vouchers));
    }

    private void refused(String why, JsonObject document) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> reader.read(document));
        assertTrue(thrown.getMessage().contains(why), thrown.getMessage());
    }

    @Test
    void readsWhatWasSigned() {
        var hubei = issuer("420000", HUBEI, key.distrusted(NOW));
        var read = reader.read(signed(hubei, people.vouch(hubei)));
        assertEquals(7, read.list().version());
        assertEquals(Optional.of(hubei), read.list().issuer("420000"));
    }

    @Test
    void readsWhereAnIssuerPublishesItsKeys() {
        var address = healthcode.trust.KeyAddress.parse("https://keys.hubei.example/jwks.json");
        var hubei = new Issuer("420000", "湖北省", Optional.of(HUBEI), Set.of("hb-ehuiban"), List.of(key), address);
        var read = reader.read(signed(hubei, people.vouch(hubei)));
        assertEquals(Optional.of(hubei), read.list().issuer("420000"));
    }

    @Test
    void refusesAListUnderAnotherAnchor() {
        var hubei = issuer("420000", HUBEI, key);
        var other = new TrustListReader(
                json, CryptoProvider.builtIn(), PairSigning.generate().publicKey(), () -> now);
        var document = signed(hubei, people.vouch(hubei));
        assertThrows(IllegalArgumentException.class, () -> other.read(document));
    }

    @Test
    void refusesAKeyThatTheOnlineKeyVouchesForItself() {
        var hubei = issuer("420000", HUBEI, key);
        var insider = new TrustAnchor(json, CryptoProvider.builtIn(), online);
        refused("does not vouch", signed(hubei, insider.vouch(hubei)));
    }

    @Test
    void refusesAKeyMovedToAnotherIssuerOrAnotherRegion() {
        var voucher = people.vouch("420000", Optional.of(HUBEI), key);
        var guangdong = new RegionCode("440000");
        refused("does not vouch", signed(issuer("440000", guangdong, key), Map.of(KeyName.of("440000", key), voucher)));
        refused("does not vouch", signed(issuer("420000", guangdong, key), Map.of(KeyName.of("420000", key), voucher)));
    }

    @Test
    void takesAKeysValidityFromItsVoucherAlone() {
        var longer = new IssuerKey(
                "hb-1",
                SignatureAlgorithm.ES256,
                key.publicKey(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var hubei = issuer("420000", HUBEI, longer);
        var voucher = Map.of(KeyName.of("420000", longer), people.vouch("420000", Optional.of(HUBEI), key));
        var read = reader.read(signed(hubei, voucher)).list().issuer("420000").flatMap(found -> found.key("hb-1"));
        assertEquals(key.notAfter(), read.orElseThrow().notAfter());
    }

    @Test
    void refusesOneSignedObjectInThePlaceOfAnother() {
        var hubei = issuer("420000", HUBEI, key);
        var voucher = people.vouch("420000", Optional.of(HUBEI), key);
        var document = signed(hubei, people.vouch(hubei));
        refused("list key", with(document, "listKey", voucher));
        refused("signature", with(document, "list", voucher));
        var certificate = people.certify(online.publicKey(), NOW.plusSeconds(60));
        refused("does not vouch", signed(hubei, Map.of(KeyName.of("420000", key), certificate)));
    }

    private static JsonObject with(JsonObject document, String name, String value) {
        var members = new HashMap<>(document.members());
        members.put(name, new healthcode.json.JsonString(value));
        return new JsonObject(members);
    }

    @Test
    void refusesAListOrAListKeyPastItsEndAndAListFromTheFuture() {
        var hubei = issuer("420000", HUBEI, key);
        var document = signed(hubei, people.vouch(hubei));
        now = NOW.plus(TrustListSigner.LIFE);
        refused("the list is past its end", document);
        now = NOW.plus(Duration.ofDays(60));
        refused("the list key is past its end", document);
        now = NOW.minus(Duration.ofMinutes(3));
        refused("future", document);
    }

    @Test
    void refusesAnyListWithOneCharacterChanged() {
        var hubei = issuer("420000", HUBEI, key);
        var list = signed(hubei, people.vouch(hubei)).text("list").orElseThrow();
        for (var at = 0; at < list.length(); at += 17) {
            var other = list.charAt(at) == 'A' ? 'B' : 'A';
            var changed = list.substring(0, at) + other + list.substring(at + 1);
            var document = with(signed(hubei, people.vouch(hubei)), "list", changed);
            assertThrows(IllegalArgumentException.class, () -> reader.read(document), "at " + at);
        }
    }

    @Test
    void whatLimitsAForeignKeyOutlivesTheStore() {
        for (var revocations : List.of(
                new Revocations.None(),
                Revocations.Listed.of(List.of("all", "old.1600000000")),
                Revocations.Listed.of(List.of()),
                new Revocations.Unbelievable())) {
            var limited = new IssuerKey(
                    "k",
                    SignatureAlgorithm.ES256,
                    key.publicKey(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(KeyUse.TEST, KeyUse.RECOVERY),
                    revocations);
            var clinic = new Issuer(
                    "https://clinic.example", "a clinic", Optional.empty(), Set.of("hcert"), List.of(limited));
            var read = reader.read(signed(clinic, people.vouch(clinic))).list();
            assertEquals(Optional.of(clinic), read.issuer(clinic.id()));
        }
    }
}
