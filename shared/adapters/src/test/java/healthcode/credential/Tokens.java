package healthcode.credential;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;

/** Signs tokens the way issuers do, with the JDK alone, so that nothing under test made them. */
final class Tokens {

    static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");
    static final String ISSUER = "420000";
    static final String CARD_ISSUER = "https://health.example";
    static final JacksonJson JSON = new JacksonJson();
    static final KeyPair KEYS = pair();
    static final IssuerKey KEY = IssuerKey.unlimited("k-1", SignatureAlgorithm.ES256, KEYS.getPublic());
    static final Signatures SIGNATURES = new NimbusSignatures(CryptoProvider.builtIn());
    static final String HEADER = "{\"alg\":\"ES256\",\"typ\":\"health-code+jwt\",\"kid\":\"k-1\"}";
    static final String CARD_HEADER = "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\"k-1\"}";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Tokens() {}

    static TrustList trust(IssuerKey key) {
        return new TrustList(
                1,
                NOW,
                List.of(
                        new Issuer(ISSUER, "Hubei", RegionCode.parse(ISSUER), Set.of("hb-ehuiban"), List.of(key)),
                        new Issuer(
                                CARD_ISSUER,
                                "Abroad",
                                java.util.Optional.empty(),
                                Set.of("smart-health-card"),
                                List.of(key))));
    }

    /** The claims of a good code, made a minute ago. */
    static JsonObject.Builder claims() {
        var made = NOW.getEpochSecond() - 60;
        return JsonObject.builder()
                .put("iss", ISSUER)
                .put("sub", "20:E12345678")
                .put("iat", made)
                .put("exp", made + 3600)
                .put("asOf", made)
                .put("seq", 7)
                .put("fmt", "hb-ehuiban@1")
                .put("data", JsonObject.EMPTY);
    }

    static String code(JsonObject claims) {
        return sign(HEADER, JSON.print(claims));
    }

    static String card(String claims) {
        return sign(CARD_HEADER, deflate(claims.getBytes(StandardCharsets.UTF_8)));
    }

    static String sign(String header, byte[] payload) {
        var input =
                BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." + BASE64.encodeToString(payload);
        return input + "." + BASE64.encodeToString(signature(input));
    }

    static byte[] signature(String signingInput) {
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(KEYS.getPrivate());
            signer.update(signingInput.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] deflate(byte[] octets) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(octets);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
