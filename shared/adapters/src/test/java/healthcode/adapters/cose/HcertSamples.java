package healthcode.adapters.cose;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.code.Octets;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.PresentedCredential;
import healthcode.credential.Verification;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyUse;
import healthcode.trust.Revocations;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A foreign issuer, its certificates, and the way from a text to a verdict. */
final class HcertSamples {

    static final Instant NOW = Instant.parse("2022-04-10T08:00:00Z");
    static final Instant ISSUED = NOW.minus(Duration.ofDays(1));
    static final Octets KEY_ID = Octets.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    static final KeyPair PAIR = pair();

    private static final CredentialVerifier VERIFIER =
            new CredentialVerifier(new NimbusSignatures(CryptoProvider.builtIn()));

    private HcertSamples() {}

    static JsonObject testCertificate() {
        return certificate(
                "t",
                JsonObject.builder()
                        .put("tg", "840539006")
                        .put("tt", "LP6464-4")
                        .put("sc", "2022-04-09T10:00:00+02:00")
                        .put("tr", "260415000")
                        .put("co", "XA")
                        .build());
    }

    static JsonObject certificate(String kind, JsonObject entry) {
        return JsonObject.builder()
                .put("ver", "1.3.0")
                .put(
                        "nam",
                        JsonObject.builder()
                                .put("fn", "Müller-Öz")
                                .put("gn", "Anna Maria")
                                .put("fnt", "MUELLER<OEZ")
                                .put("gnt", "ANNA<MARIA")
                                .build())
                .put("dob", "1980-02-03")
                .put(kind, JsonArray.of(Stream.of(entry)))
                .build();
    }

    static byte[] claims(JsonObject certificate) {
        return HcertWriter.claims("XA", ISSUED, ISSUED.plus(Duration.ofDays(30)), certificate);
    }

    static byte[] message() {
        return HcertWriter.message(KEY_ID, claims(testCertificate()), HcertSamples::sign);
    }

    static String text(JsonObject certificate) {
        return HcertWriter.text(KEY_ID, claims(certificate), HcertSamples::sign);
    }

    static IssuerKey key(KeyPair pair, KeyUse... uses) {
        return new IssuerKey(
                KEY_ID.base64Url(),
                SignatureAlgorithm.ES256,
                pair.getPublic(),
                Optional.of(ISSUED.minus(Duration.ofDays(9))),
                Optional.of(ISSUED.plus(Duration.ofDays(9))),
                Optional.empty(),
                Set.of(uses),
                new Revocations.None());
    }

    static Issuer issuer(String id, IssuerKey... keys) {
        return new Issuer(id, id, Optional.empty(), Set.of(Issuer.HCERT), List.of(keys));
    }

    static TrustList trust(Issuer... issuers) {
        return new TrustList(1, NOW, List.of(issuers));
    }

    static TrustList trust() {
        return trust(issuer("XA", key(PAIR)));
    }

    static Verification verify(String text, TrustList trust, Instant now) {
        return switch (new HcertParser().parse(text)) {
            case Attempt.Refused<PresentedCredential>(var problem) -> new Verification.Rejected(problem);
            case Attempt.Ok<PresentedCredential>(var presented) -> VERIFIER.verify(presented, trust, now);
        };
    }

    /** Why {@code text} is refused, or empty. */
    static Optional<ProblemCode> refusal(String text) {
        return refusal(text, trust(), NOW);
    }

    static Optional<ProblemCode> refusal(String text, TrustList trust, Instant now) {
        return verify(text, trust, now) instanceof Verification.Rejected(Problem problem)
                ? Optional.of(problem.code())
                : Optional.empty();
    }

    static byte[] sign(byte[] octets) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(PAIR.getPrivate());
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
