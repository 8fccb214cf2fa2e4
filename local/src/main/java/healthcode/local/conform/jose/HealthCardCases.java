package healthcode.local.conform.jose;

import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.jose.Admission;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkAdmission;
import healthcode.adapters.jose.JwkRules;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.jose.RevocationLists;
import healthcode.adapters.json.JacksonJson;
import healthcode.credential.CredentialDoor;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.HealthCardText;
import healthcode.credential.PresentedCredential;
import healthcode.credential.Verification;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.local.conform.Report;
import healthcode.problem.Attempt;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Judges the cases of one folder of SMART Health Cards, each against the trusted issuer that its list names. */
final class HealthCardCases {

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final Pattern DAY = Pattern.compile("at (\\d{4}-\\d\\d-\\d\\d)");

    /** Where the issuers of the test data say they are. */
    private static final String ISSUERS =
            "https://raw.githubusercontent.com/smart-on-fhir/health-cards-dev-tools/main/testdata/";

    private final CryptoProvider provider = CryptoProvider.fastest();
    private final JacksonJson json = new JacksonJson();
    private final JwkAdmission admission = new JwkAdmission(json, provider);
    private final CredentialVerifier verifier = new CredentialVerifier(new NimbusSignatures(provider));
    private final CredentialDoor door = new CredentialDoor(json, new HcertParser());

    Report run(Path path) throws IOException {
        var report = new Report();
        try (var files = Files.newDirectoryStream(path, "cases*.json")) {
            for (var file : files) {
                judgeFile(path, Corpus.object(file), report);
            }
        }
        return report;
    }

    private void judgeFile(Path folder, JsonObject cases, Report report) throws IOException {
        var now = now(cases);
        var trust = trust(folder, cases, now);
        var named = new HashSet<Path>();
        for (var item : Corpus.objects(cases, "cases")) {
            var name = item.text("file").orElse("?");
            var file = Files.exists(folder.resolve(name))
                    ? folder.resolve(name)
                    : folder.resolve("testdata").resolve(name);
            named.add(file);
            if (Files.isRegularFile(file)) {
                judge(name, Files.readAllBytes(file), item, trustOf(folder, item, trust, now), now, report);
            } else {
                report.fail(name, "no such file");
            }
        }
        examples(folder.resolve("examples"), named, trust, now, report);
    }

    private void judge(String name, byte[] octets, JsonObject item, TrustList trust, Instant now, Report report) {
        var verdict = item.text("verdict").orElse("");
        var kind = item.text("kind").orElse("");
        var refusal = switch (kind) {
            case "jws", "file", "qrnumeric", "fhir-params" -> cardRefusal(octets, trust, now);
            case "jwk", "jwks" -> keyRefusal(octets, item, now);
            case "payload" -> payloadRefusal(octets);
            default -> null;
        };
        if (refusal == null) {
            report.skip(name, "kind " + kind + " is not handled yet");
            return;
        }
        switch (verdict) {
            case "accept" -> report.check(refusal.isEmpty(), name, "refused (" + refusal.orElse("") + ")");
            case "reject" -> report.check(refusal.isPresent(), name, "accepted, expected a refusal");
            // To be here without an exception is all that is asked.
            default -> report.pass();
        }
    }

    /** Why a text with one card or several is refused; every card in it must be good. */
    private Optional<String> cardRefusal(byte[] octets, TrustList trust, Instant now) {
        var text = new String(octets, StandardCharsets.UTF_8).stripTrailing();
        return switch (HealthCardText.cards(text, json)) {
            case Attempt.Refused<List<String>>(var problem) ->
                Optional.of(problem.code().code());
            case Attempt.Ok<List<String>>(var cards) ->
                cards.stream()
                        .flatMap(card -> refusal(card, trust, now).stream())
                        .findFirst();
        };
    }

    private Optional<String> refusal(String card, TrustList trust, Instant now) {
        return switch (door.parse(card)) {
            case Attempt.Refused<PresentedCredential>(var problem) ->
                Optional.of(problem.code().code());
            case Attempt.Ok<PresentedCredential>(var presented) ->
                switch (verifier.verify(presented, trust, now)) {
                    case Verification.Verified _ -> Optional.empty();
                    case Verification.Rejected(var problem) ->
                        Optional.of(problem.code().code());
                };
        };
    }

    /** The text of a card's claims, which are strict JSON. */
    private Optional<String> payloadRefusal(byte[] octets) {
        try {
            json.parse(octets);
            return Optional.empty();
        } catch (MalformedJson e) {
            return Optional.of(e.kind().toString());
        }
    }

    private Optional<String> keyRefusal(byte[] octets, JsonObject item, Instant now) {
        var day = DAY.matcher(item.text("reason").orElse(""));
        var at = day.find()
                ? LocalDate.parse(day.group(1)).atStartOfDay(ZoneOffset.UTC).toInstant()
                : now;
        return switch (admission.admit(octets, JwkRules.smartHealthCard(at))) {
            case Admission.Admitted _ -> Optional.empty();
            case Admission.Refused(var faults) ->
                Optional.of(faults.getFirst().kind().code());
        };
    }

    /** The published cards that no case names: signed cards, files and QR texts, chunks of one card together. */
    private void examples(Path folder, Set<Path> named, TrustList trust, Instant now, Report report)
            throws IOException {
        var texts = new TreeMap<String, StringBuilder>();
        try (var files = Files.newDirectoryStream(folder, "*{-jws.txt,.smart-health-card,-numeric-value-*.txt}")) {
            for (var file : (Iterable<Path>) () -> sorted(files).iterator()) {
                if (!named.contains(file)) {
                    var card = file.getFileName().toString().replaceFirst("-value-\\d+\\.txt$", "-value");
                    texts.computeIfAbsent(card, _ -> new StringBuilder())
                            .append(Files.readString(file).strip())
                            .append('\n');
                }
            }
        } catch (NoSuchFileException _) {
            return;
        }
        texts.forEach((name, text) -> {
            var refusal = cardRefusal(text.toString().getBytes(StandardCharsets.UTF_8), trust, now);
            report.check(refusal.isEmpty(), "examples/" + name, "refused (" + refusal.orElse("") + ")");
        });
    }

    private static List<Path> sorted(Iterable<Path> files) {
        var list = new ArrayList<Path>();
        files.forEach(list::add);
        list.sort(null);
        return list;
    }

    private TrustList trust(Path folder, JsonObject cases, Instant now) throws IOException {
        var jwks = folder.resolve(cases.text("jwks").orElseThrow(() -> new IOException("no jwks")));
        var id = cases.text("trustedIssuer").orElseThrow(() -> new IOException("no trustedIssuer"));
        return trust(id, jwks, now);
    }

    /** The trusted issuer, or the one whose published files the case names; its own URL ends like their folder. */
    private TrustList trustOf(Path folder, JsonObject item, TrustList trust, Instant now) throws IOException {
        var named = item.object("trust").flatMap(own -> own.text("iss"));
        if (named.isEmpty()) {
            return trust;
        }
        var files = folder.resolve("testdata").resolve(named.get());
        return trust(ISSUERS + named.get(), files.resolve("well-known/jwks.json"), now);
    }

    /**
     * The issuer with its keys and the revocation lists beside them; our list names the keys, not their certificates.
     */
    private TrustList trust(String id, Path jwks, Instant now) throws IOException {
        var keys = Files.readAllBytes(jwks);
        var lists = new ArrayList<JsonObject>();
        var folder = jwks.resolveSibling("crl");
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.json")) {
                for (var file : files) {
                    lists.add(Corpus.object(file));
                }
            }
        }
        return switch (admission.admit(keys, JwkRules.STRICT)) {
            case Admission.Admitted(var admitted) -> {
                var own = RevocationLists.attach(admitted, Corpus.objects(Corpus.object(jwks), "keys"), lists);
                yield new TrustList(1, now, List.of(new Issuer(id, id, Optional.empty(), Set.of(), own)));
            }
            case Admission.Refused(var faults) -> throw new IOException("keys of the trusted issuer: " + faults);
        };
    }

    /** A day after the instant that the corpus names. */
    private static Instant now(JsonObject cases) throws IOException {
        var clock = INSTANT.matcher(cases.text("clock").orElse(""));
        if (!clock.find()) {
            throw new IOException("no clock");
        }
        return Instant.parse(clock.group()).plusSeconds(86_400);
    }
}
