package healthcode.local.conform.jose;

import healthcode.adapters.jose.Admission;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkRules;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.local.conform.Report;
import healthcode.trust.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Judges tokens with their keys, in the layout of Wycheproof or of our list of RFC examples. */
final class TokenCases {

    private final TokenDoor door = new TokenDoor(CryptoProvider.fastest());

    Report run(Path path) throws IOException {
        var file = Corpus.object(path);
        var report = new Report();
        for (var group : Corpus.objects(file, "testGroups")) {
            var keys = group.get("public").or(() -> group.get("private")).orElse(JsonNull.NULL);
            for (var test : Corpus.objects(group, "tests")) {
                judge(path, keys, test, report);
            }
        }
        Corpus.objects(file, "jws").forEach(example -> judgeExample(example, report));
        Corpus.objects(file, "thumbprints").forEach(example -> judgeThumbprint(example, report));
        return report;
    }

    private void judge(Path path, JsonValue keys, JsonObject test, Report report) throws IOException {
        var id = Corpus.testId(test);
        var name = id + " " + test.text("comment").orElse("");
        var disputed = Corpus.disputed(path, id);
        if (disputed.isPresent()) {
            report.skip(name, "disputed: " + disputed.get());
        } else if (test.get("jws").isEmpty()) {
            report.skip(name, "not a signature: encryption is not supported");
        } else {
            // The JSON serialisation is an object here; only the compact one is a text that could be accepted.
            var token = test.text("jws").orElse("{}");
            var valid = test.text("result").equals(Optional.of("valid"));
            judge(name, keys, token, valid, report);
        }
    }

    private void judge(String name, JsonValue keys, String token, boolean valid, Report report) {
        var refusal = door.refusal(keys, token);
        if (!valid) {
            report.check(refusal.isPresent(), name, "accepted, expected a refusal");
            return;
        }
        var unsupported = unsupported(keys, token);
        if (unsupported.isPresent() && refusal.isPresent()) {
            report.skip(name, "refused: " + unsupported.get() + " is not supported");
        } else {
            report.check(refusal.isEmpty(), name, "refused (" + refusal.orElse("") + "), expected accepted");
        }
    }

    private void judgeExample(JsonObject example, Report report) {
        var keys = example.get("jwk").orElse(JsonNull.NULL);
        var valid = example.get("signature_valid").orElse(null) == JsonBoolean.TRUE;
        judge(example.text("id").orElse("?"), keys, example.text("jws").orElse(""), valid, report);
    }

    private void judgeThumbprint(JsonObject example, Report report) {
        var name = example.text("id").orElse("?") + " thumbprint";
        switch (door.admit(example.get("jwk").orElse(JsonNull.NULL), JwkRules.STRICT)) {
            case Admission.Admitted(var keys) ->
                report.check(
                        Optional.of(keys.getFirst().keyId()).equals(example.text("thumbprint")),
                        name,
                        "got " + keys.getFirst().keyId());
            case Admission.Refused(var faults) ->
                report.skip(name, "key refused: " + faults.getFirst().kind().code());
        }
    }

    /** The algorithm that the key names, else the header, when it is none of ours. */
    private static Optional<String> unsupported(JsonValue keys, String token) {
        return stated(keys)
                .or(() -> header(token).flatMap(header -> header.text("alg")))
                .filter(name -> SignatureAlgorithm.named(name).isEmpty());
    }

    private static Optional<String> stated(JsonValue keys) {
        if (!(keys instanceof JsonObject object)) {
            return Optional.empty();
        }
        var set = object.get("keys").isPresent() ? Corpus.objects(object, "keys") : List.of(object);
        return set.stream().flatMap(key -> key.text("alg").stream()).findFirst();
    }

    private static Optional<JsonObject> header(String token) {
        try {
            var octets = Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]);
            var value = new JacksonJson().parse(octets);
            return value instanceof JsonObject header ? Optional.of(header) : Optional.empty();
        } catch (IllegalArgumentException | MalformedJson _) {
            return Optional.empty();
        }
    }
}
