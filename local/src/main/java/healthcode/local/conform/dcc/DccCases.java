package healthcode.local.conform.dcc;

import healthcode.adapters.cose.HcertMessage;
import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.jose.SignerCertificate;
import healthcode.adapters.json.JacksonJson;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.HcertStage;
import healthcode.credential.PresentedCredential;
import healthcode.credential.Verification;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.local.conform.Report;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.TrustList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges test files: PREFIX, TESTCTX.CERTIFICATE and TESTCTX.VALIDATIONCLOCK of each, against a list of that one key.
 */
final class DccCases {

    /** The files carry pictures, and nest little. */
    private static final int DEPTH = 64;

    private final JacksonJson json = new JacksonJson(DEPTH);
    private final HcertParser parser = new HcertParser();
    private final CredentialVerifier verifier = new CredentialVerifier(new NimbusSignatures(CryptoProvider.fastest()));

    void judge(Path folder, Verdict verdict, Report report) {
        if (verdict.expected().equals("disputed")) {
            report.skip(verdict.file(), "disputed: " + verdict.dispute());
            return;
        }
        try {
            var refusal = refusal(read(folder.resolve(verdict.file())), verdict.timed());
            compare(verdict, refusal, report);
        } catch (IOException | MalformedJson | DateTimeException | IllegalArgumentException e) {
            report.fail(verdict.file(), "cannot be read: " + e);
        }
    }

    private static void compare(Verdict verdict, Optional<Problem> refusal, Report report) {
        var stage = refusal.map(problem -> HcertStage.of(problem.code()));
        var said = refusal.map(
                        problem -> stage.orElseThrow() + " " + problem.code().code())
                .orElse("accepted");
        switch (verdict.expected()) {
            case "ACCEPT" -> report.check(refusal.isEmpty(), verdict.file(), "refused at " + said);
            case "REJECT" ->
                report.check(
                        refusal.isPresent()
                                && verdict.stage().map(stage.get()::equals).orElse(true),
                        verdict.file(),
                        "expected a refusal by " + verdict.reason() + ", got " + said);
            default -> report.fail(verdict.file(), "unknown verdict " + verdict.expected());
        }
    }

    private JsonObject read(Path file) throws IOException, MalformedJson {
        var octets = Files.readAllBytes(file);
        // Some editors put a byte order mark before the text; credentials with one stay refused.
        var marked = octets.length >= 3 && octets[0] == (byte) 0xEF && octets[1] == (byte) 0xBB;
        if (json.parse(marked ? Arrays.copyOfRange(octets, 3, octets.length) : octets) instanceof JsonObject object) {
            return object;
        }
        throw new IOException("not a JSON object");
    }

    private Optional<Problem> refusal(JsonObject file, boolean timed) {
        var text = file.text("PREFIX").orElse("");
        var context = file.object("TESTCTX").orElse(JsonObject.EMPTY);
        var key = context.text("CERTIFICATE")
                .map(pem -> pem.replaceAll("-----[A-Z ]+-----", ""))
                .map(Base64.getMimeDecoder()::decode)
                .flatMap(SignerCertificate::key);
        var now = timed ? clock(context) : issued(text);
        var keys = key.map(found -> timed ? found : undated(found)).stream().toList();
        var issuer = new Issuer("corpus", "corpus", Optional.empty(), Set.of(Issuer.HCERT), keys);
        var trust = new TrustList(1, now, List.of(issuer));
        return switch (parser.parse(text)) {
            case Attempt.Refused<PresentedCredential>(var problem) -> Optional.of(problem);
            case Attempt.Ok<PresentedCredential>(var presented) ->
                switch (verifier.verify(presented, trust, now)) {
                    case Verification.Verified _ -> Optional.empty();
                    case Verification.Rejected(var problem) -> Optional.of(problem);
                };
        };
    }

    private static IssuerKey undated(IssuerKey key) {
        return new IssuerKey(
                key.keyId(),
                key.algorithm(),
                key.publicKey(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                key.uses(),
                key.revocations());
    }

    /** When the certificate says it was issued: an instant at which its own dates do not refuse it. */
    private static Instant issued(String text) {
        return HcertMessage.open(text) instanceof Attempt.Ok<HcertMessage>(var message)
                        && message.claims().get("6").orElse(null) instanceof JsonNumber number
                ? Instant.ofEpochSecond(number.decimal().longValue())
                : Instant.EPOCH;
    }

    /** An ISO 8601 time in any of the spellings that the member states use; without an offset it is UTC. */
    private static Instant clock(JsonObject context) {
        var text = context.text("VALIDATIONCLOCK")
                .orElse("")
                .strip()
                .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T")
                .replaceFirst("([+-]\\d\\d):?(\\d\\d)$", "$1:$2")
                .replaceFirst("(T.*[+-]\\d\\d)$", "$1:00");
        if (text.length() == "2021-05-03".length()) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
    }
}
