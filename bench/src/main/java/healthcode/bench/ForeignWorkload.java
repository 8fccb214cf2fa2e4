package healthcode.bench;

import healthcode.adapters.jose.Admission;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkAdmission;
import healthcode.adapters.jose.JwkRules;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.Fact;
import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.MalformedJson;
import healthcode.local.foreign.DemoForeignIssuer;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Foreign credentials of one issuer with what proves them.
 *
 * @param peer who else reads them
 * @param jwks the issuer's key set as a peer takes it
 */
record ForeignWorkload(String peer, List<String> texts, TrustList trust, Instant now, JsonObject jwks) {

    private static final Instant NOW = Instant.parse("2023-06-24T08:00:00Z");
    private static final String CARD_ISSUER = "https://spec.smarthealth.cards/examples/issuer";
    private static final int CERTIFICATES = 32;

    /** Tests and doses of as many invented people, in the real format. */
    static ForeignWorkload hcerts() {
        var state = DemoForeignIssuer.of("XA");
        var texts = new ArrayList<String>();
        for (var i = 0; i < CERTIFICATES; i++) {
            var person = new DemoForeignIssuer.Person(
                    "Mustermann " + i, "Erika Maria", LocalDate.of(1950 + i, 1 + i % 12, 1 + i % 28));
            texts.add(
                    i % 2 == 0
                            ? state.test(
                                    person,
                                    Fact.TestKind.NAT,
                                    Fact.Finding.NEGATIVE,
                                    NOW.minus(Duration.ofHours(i + 1L)),
                                    NOW)
                            : state.dose(person, "EU/1/20/1528", LocalDate.of(2022, 5, 1 + i % 28), 2, 2, NOW));
        }
        var trust = new TrustList(1, NOW, List.of(state.issuer()));
        return new ForeignWorkload("dcc-utils", texts, trust, NOW, JsonObject.EMPTY);
    }

    /** The signed example cards of the specification; none where the corpus is not beside the checkout. */
    static ForeignWorkload cards() throws IOException, MalformedJson {
        var corpus = corpus();
        if (corpus.isEmpty()) {
            return new ForeignWorkload("jose", List.of(), new TrustList(1, NOW, List.of()), NOW, JsonObject.EMPTY);
        }
        var json = new JacksonJson();
        var set = (JsonObject) json.parse(Files.readAllBytes(corpus.get().resolve("issuer/well-known/jwks.json")));
        if (!(new JwkAdmission(json, CryptoProvider.builtIn()).admit(set, JwkRules.STRICT)
                instanceof Admission.Admitted(var keys))) {
            throw new IOException("the keys of the example cards are not admitted");
        }
        var issuer = new Issuer(CARD_ISSUER, CARD_ISSUER, Optional.empty(), Set.of("smart-health-card"), keys);
        return new ForeignWorkload(
                "jose verify alone", texts(corpus.get()), new TrustList(1, NOW, List.of(issuer)), NOW, set);
    }

    private static List<String> texts(Path corpus) throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(corpus, "example-*-d-jws.txt")) {
            for (var file : files) {
                texts.add(Files.readString(file).strip());
            }
        }
        return texts;
    }

    /** What the peers read: these certificates and {@code cards}. */
    byte[] print(ForeignWorkload cards) {
        var key = (ECPublicKey)
                trust.issuers().iterator().next().keys().getFirst().publicKey();
        return new JacksonJson()
                .print(JsonObject.builder()
                        .put("hcerts", strings(texts))
                        .put("spki", Base64.getEncoder().encodeToString(key.getEncoded()))
                        .put("x", coordinate(key.getW().getAffineX()))
                        .put("y", coordinate(key.getW().getAffineY()))
                        .put("cards", strings(cards.texts()))
                        .put("jwks", cards.jwks())
                        .build());
    }

    private static JsonArray strings(List<String> texts) {
        return JsonArray.of(texts.stream().map(JsonString::new));
    }

    private static String coordinate(BigInteger value) {
        var octets = value.toByteArray();
        var fixed = new byte[32];
        var length = Math.min(octets.length, fixed.length);
        System.arraycopy(octets, octets.length - length, fixed, fixed.length - length, length);
        return Octets.of(fixed).base64Url();
    }

    private static Optional<Path> corpus() {
        for (var folder = Setting.home().toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var corpus = folder.resolve("shared/corpora/smart-health-cards/examples");
            if (Files.isDirectory(corpus)) {
                return Optional.of(corpus);
            }
        }
        return Optional.empty();
    }
}
