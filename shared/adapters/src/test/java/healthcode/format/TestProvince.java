package healthcode.format;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.RegionCode;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.HealthCodeParser;
import healthcode.credential.PresentedCredential;
import healthcode.credential.Signatures;
import healthcode.credential.Verification;
import healthcode.credential.VerifiedHealthCode;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A province for tests: signs health codes with a key of its own and has them verified for real. */
public final class TestProvince {

    /** ES256 by the JDK, for tests that need a verifier and nothing faster. */
    public static final Signatures JDK_ES256 = (key, input, octets) -> {
        try {
            var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key.publicKey());
            verifier.update(input);
            return verifier.verify(octets);
        } catch (GeneralSecurityException _) {
            return false;
        }
    };

    private static final JacksonJson JSON = new JacksonJson();

    private final Issuer issuer;
    private final KeyPair keys;

    private TestProvince(Issuer issuer, KeyPair keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /** The province {@code region} with a fresh key {@code k1}, which may use {@code formats} (ids without version). */
    public static TestProvince of(String region, String... formats) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var keys = generator.generateKeyPair();
            var key = IssuerKey.unlimited("k1", SignatureAlgorithm.ES256, keys.getPublic());
            var issuer = new Issuer(
                    region, "Province " + region, Optional.of(new RegionCode(region)), Set.of(formats), List.of(key));
            return new TestProvince(issuer, keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** This province as the trust list has it. */
    public Issuer issuer() {
        return issuer;
    }

    /** Claims for {@code sub} with {@code data} in {@code format}: signed at {@code asOf}, valid for a day. */
    public JsonObject claims(String sub, String format, JsonValue data, Instant asOf) {
        return JsonObject.builder()
                .put("iss", issuer.id())
                .put("sub", sub)
                .put("iat", asOf.getEpochSecond())
                .put("exp", asOf.plus(Duration.ofDays(1)).getEpochSecond())
                .put("asOf", asOf.getEpochSecond())
                .put("seq", 0)
                .put("fmt", format)
                .put("data", data)
                .build();
    }

    /** The compact JWS over {@code claims}. */
    public String sign(JsonObject claims) {
        try {
            var header = "{\"alg\":\"ES256\",\"kid\":\"k1\",\"typ\":\"health-code+jwt\"}";
            var input = base64Url(header.getBytes(StandardCharsets.UTF_8)) + "." + base64Url(JSON.print(claims));
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(keys.getPrivate());
            signer.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64Url(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Url(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** The credential over {@code claims}, parsed, and proved at {@code now} against a list of this province alone. */
    public VerifiedHealthCode verified(JsonObject claims, Instant now) {
        var presented = switch (new HealthCodeParser(JSON).parse(sign(claims))) {
            case Attempt.Ok<PresentedCredential>(var credential) -> credential;
            case Attempt.Refused<PresentedCredential>(var problem) ->
                throw new IllegalStateException(problem.toString());
        };
        var trust = new TrustList(1, now, List.of(issuer));
        return switch (new CredentialVerifier(JDK_ES256).verify(presented, trust, now)) {
            case Verification.Verified(VerifiedHealthCode code) -> code;
            case Verification.Verified(var other) -> throw new IllegalStateException(other.toString());
            case Verification.Rejected(var problem) -> throw new IllegalStateException(problem.toString());
        };
    }
}
