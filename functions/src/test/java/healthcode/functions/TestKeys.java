package healthcode.functions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import healthcode.adapters.jose.PairSigning;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.SigningKey;
import healthcode.trust.TrustList;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The published test-only keys of {@code events/}: they protect nothing and must never be trusted anywhere else. */
record TestKeys(JsonObject file) {

    private static final Map<String, String> FORMATS =
            Map.of("420000", "hb-ehuiban", "440000", "gd-yuekangma", "510000", "sc-tianfu");

    static TestKeys read() {
        return new TestKeys(TestEvents.parse(EventFiles.read("test-only-keys.json")));
    }

    /** The key pair called {@code name}: an issuer's id, {@code forger} or {@code gateway}. */
    ECKey pair(String name) {
        var jwk = file.object("keys").flatMap(keys -> keys.object(name)).orElseThrow();
        try {
            return ECKey.parse(new String(new JacksonJson().print(jwk), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    HolderKeys holderKeys() {
        return new HolderKeys(
                Octets.ofBase64Url(file.text("pepper").orElseThrow()).toArray());
    }

    /** The offline anchor of the tests. */
    PairSigning anchor() {
        try {
            return new PairSigning(pair("gateway").toKeyPair());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The gateway's own key, signing for a day on both sides of {@code now}. */
    SigningKey signingKey(Instant now) {
        try {
            var pair = pair("gateway");
            return new SigningKey(
                    pair.computeThumbprint().toString(),
                    pair.toECPublicKey(),
                    Optional.of(pair.toECPrivateKey()),
                    now.minus(Duration.ofDays(30)),
                    now.plus(Duration.ofDays(30)));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    TrustList trustList(Instant now) {
        var issuers = new ArrayList<Issuer>();
        FORMATS.forEach((id, format) -> issuers.add(new Issuer(
                id, "test-only " + id, Optional.of(new RegionCode(id)), formats(id, format), List.of(issuerKey(id)))));
        return new TrustList(1, now, issuers);
    }

    /** Sichuan stands in for a region without a code of its own as well. */
    private static Set<String> formats(String id, String format) {
        return id.equals("510000") ? Set.of(format, "cn-national-declaration") : Set.of(format);
    }

    private IssuerKey issuerKey(String id) {
        try {
            var pair = pair(id);
            return IssuerKey.unlimited(pair.getKeyID(), SignatureAlgorithm.ES256, pair.toECPublicKey());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
