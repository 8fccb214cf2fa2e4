package healthcode.bench;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvinces;
import healthcode.local.province.Traveller;
import healthcode.trust.IssuerKey;
import healthcode.trust.TrustList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * One provincial code, about an invented person, and everything needed to prove it.
 *
 * @param text the compact JWS
 * @param key the issuer's key as the trust list has it
 * @param now an instant at which it is good
 */
record HubeiCode(String text, TrustList trust, IssuerKey key, Instant now) {

    private static final String NUMBER = "42010218820314133";

    static HubeiCode signed() {
        var now = Instant.parse("2021-04-09T00:00:00Z");
        var provinces = DemoProvinces.forThisRun(new JacksonJson());
        var hubei = provinces.of("420000");
        var entry = new DemoProvince.Entry(Colour.GREEN, now.minus(Duration.ofHours(20)), 1);
        var text = hubei.sign(new Traveller(holder(), "张*"), entry, now.minus(Duration.ofMinutes(30)));
        var trust = new TrustList(1, now, provinces.issuers());
        return new HubeiCode(text, trust, hubei.issuer().keys().getFirst(), now);
    }

    private static HolderDocument holder() {
        return "0123456789X"
                .chars()
                .mapToObj(check -> HolderDocument.of(IdType.RESIDENT_ID, NUMBER + (char) check))
                .flatMap(java.util.Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    byte[] signingInput() {
        return text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] signature() {
        return Base64.getUrlDecoder().decode(text.substring(text.lastIndexOf('.') + 1));
    }

    @Override
    public String toString() {
        return "HubeiCode[redacted]";
    }
}
