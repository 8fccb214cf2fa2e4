package healthcode.local.conform.jose;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.credential.Signatures;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.local.conform.ConformSuite;
import healthcode.local.conform.Report;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;

/** Raw signatures of P-256 in the r and s form of JOSE, and of RSA-PSS, at the edges of their arithmetic. */
public final class P1363Suite implements ConformSuite {

    @Override
    public String name() {
        return "p1363";
    }

    @Override
    public String help() {
        return "PATH is a Wycheproof ecdsa_secp256r1_sha256_p1363 or rsa_pss_2048_sha256 file; judges raw signatures";
    }

    @Override
    public Report run(Path path) throws IOException {
        var signatures = new NimbusSignatures(CryptoProvider.fastest());
        var report = new Report();
        for (var group : Corpus.objects(Corpus.object(path), "testGroups")) {
            var algorithm = algorithm(group);
            for (var test : Corpus.objects(group, "tests")) {
                var name = Corpus.testId(test) + " " + test.text("comment").orElse("");
                if (algorithm.isEmpty()) {
                    report.skip(name, "not P-256 or RSA-PSS with SHA-256 and a salt of 32");
                } else {
                    judge(signatures, algorithm.get(), group, test, name, report);
                }
            }
        }
        return report;
    }

    private static void judge(
            Signatures signatures,
            SignatureAlgorithm algorithm,
            JsonObject group,
            JsonObject test,
            String name,
            Report report) {
        var valid = test.text("result").equals(Optional.of("valid"));
        var accepted = false;
        try {
            var key = IssuerKey.unlimited("corpus", algorithm, publicKey(algorithm, group));
            accepted = signatures.verify(key, octets(test, "msg"), octets(test, "sig"));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            report.fail(name, "cannot be read: " + e.getMessage());
            return;
        }
        report.check(accepted == valid, name, accepted ? "accepted" : "refused");
    }

    private static Optional<SignatureAlgorithm> algorithm(JsonObject group) {
        if (!group.text("sha").equals(Optional.of("SHA-256"))) {
            return Optional.empty();
        }
        return switch (group.text("type").orElse("")) {
            case "EcdsaP1363Verify" ->
                group.object("publicKey")
                        .flatMap(key -> key.text("curve"))
                        .filter("secp256r1"::equals)
                        .map(_ -> SignatureAlgorithm.ES256);
            case "RsassaPssVerify" ->
                group.get("sLen").equals(Optional.of(JsonNumber.of(32)))
                        ? Optional.of(SignatureAlgorithm.PS256)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static PublicKey publicKey(SignatureAlgorithm algorithm, JsonObject group) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance(algorithm == SignatureAlgorithm.ES256 ? "EC" : "RSA");
        return factory.generatePublic(new X509EncodedKeySpec(octets(group, "publicKeyDer")));
    }

    private static byte[] octets(JsonObject object, String name) {
        return HexFormat.of().parseHex(object.text(name).orElseThrow(() -> new IllegalArgumentException(name)));
    }
}
