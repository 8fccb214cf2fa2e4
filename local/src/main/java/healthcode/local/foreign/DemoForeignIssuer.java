package healthcode.local.foreign;

import healthcode.adapters.cose.HcertWriter;
import healthcode.code.Fact;
import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A foreign state that issues digital COVID certificates in the real format, under a key of its own that lives as long
 * as this object. Its kid is eight octets of the key's hash, since it has no certificate to hash.
 */
public final class DemoForeignIssuer {

    private static final Duration VALIDITY = Duration.ofDays(180);
    private static final int KEY_ID_OCTETS = 8;

    private final String country;
    private final KeyPair pair;

    private DemoForeignIssuer(String country, KeyPair pair) {
        this.country = country;
        this.pair = pair;
    }

    /** The holder as a certificate prints one. */
    public record Person(String familyName, String givenName, LocalDate birthDate) {
        @Override
        public String toString() {
            return "Person[redacted]";
        }
    }

    /** A new issuer for {@code country}, an ISO 3166-1 alpha-2 code; user-assigned ones such as XA are nobody's. */
    public static DemoForeignIssuer of(String country) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new DemoForeignIssuer(country, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no P-256 key", e);
        }
    }

    /** What the trust list has to say about it. */
    public Issuer issuer() {
        var key = IssuerKey.unlimited(keyId().base64Url(), SignatureAlgorithm.ES256, pair.getPublic());
        return new Issuer(country, "Demo state " + country, Optional.empty(), Set.of(Issuer.HCERT), List.of(key));
    }

    /** A certificate of a test, the text of its QR code. */
    public String test(Person person, Fact.TestKind kind, Fact.Finding finding, Instant sampledAt, Instant issuedAt) {
        var entry = entry("01" + country + "T" + sampledAt.getEpochSecond())
                .put("tt", kind == Fact.TestKind.ANTIGEN ? "LP217198-3" : "LP6464-4")
                .put("sc", sampledAt.toString())
                .put("tr", finding == Fact.Finding.POSITIVE ? "260373001" : "260415000")
                .put("tc", "Demo test centre")
                .build();
        return certificate(person, "t", entry, issuedAt);
    }

    /** A certificate of dose {@code number} of {@code of}, the text of its QR code. */
    public String dose(Person person, String product, LocalDate on, int number, int of, Instant issuedAt) {
        var entry = entry("01" + country + "V" + on.toEpochDay())
                .put("vp", "1119349007")
                .put("mp", product)
                .put("ma", "ORG-100030215")
                .put("dn", number)
                .put("sd", of)
                .put("dt", on.toString())
                .build();
        return certificate(person, "v", entry, issuedAt);
    }

    private JsonObject.Builder entry(String id) {
        return JsonObject.builder()
                .put("tg", "840539006")
                .put("co", country)
                .put("is", "Demo health authority of " + country)
                .put("ci", "URN:UVCI:" + id);
    }

    private String certificate(Person person, String kind, JsonObject entry, Instant issuedAt) {
        var certificate = JsonObject.builder()
                .put("ver", "1.3.0")
                .put(
                        "nam",
                        JsonObject.builder()
                                .put("fn", person.familyName())
                                .put("gn", person.givenName())
                                .put("fnt", transliterated(person.familyName()))
                                .put("gnt", transliterated(person.givenName()))
                                .build())
                .put("dob", person.birthDate().toString())
                .put(kind, JsonArray.of(Stream.of(entry)))
                .build();
        var claims = HcertWriter.claims(country, issuedAt, issuedAt.plus(VALIDITY), certificate);
        return HcertWriter.text(keyId(), claims, this::sign);
    }

    /** As the machine-readable zone of a passport has it, for names in plain Latin letters. */
    private static String transliterated(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "<");
    }

    private Octets keyId() {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
            return Octets.of(hash).first(KEY_ID_OCTETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private byte[] sign(byte[] octets) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no signature", e);
        }
    }
}
