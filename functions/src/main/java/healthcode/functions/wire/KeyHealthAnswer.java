package healthcode.functions.wire;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.recognition.ReadKeyHealth;
import healthcode.recognition.RecognitionAnswer;
import healthcode.trust.KeyFinding;
import healthcode.trust.KeyHealth;
import java.time.Instant;
import java.util.Optional;

/** How a report on an issuer's keys is written. */
final class KeyHealthAnswer {

    private KeyHealthAnswer() {}

    static JsonObject of(ReadKeyHealth.Report report) {
        var body = JsonObject.builder()
                .put("issuer", report.issuer().id())
                .put("keys", JsonArray.of(report.calendar().stream().map(KeyHealthAnswer::entry)))
                .put("warnings", JsonArray.of(report.warnings().stream().map(KeyHealthAnswer::warning)))
                .putText("jwksUri", report.issuer().jwksUri().map(Object::toString));
        report.fetched().ifPresent(fetched -> body.put("published", published(fetched)));
        return body.build();
    }

    private static JsonObject entry(ReadKeyHealth.Entry entry) {
        var key = entry.key();
        return JsonObject.builder()
                .put("keyId", key.keyId())
                .put("stage", entry.stage().name())
                .putText("notBefore", time(key.notBefore()))
                .putText("notAfter", time(key.notAfter()))
                .putText("withdrawnAfter", time(key.distrustedAfter()))
                .build();
    }

    private static JsonObject warning(ReadKeyHealth.Warning warning) {
        return JsonObject.builder()
                .put("keyId", warning.keyId())
                .put("code", warning.code())
                .put("message", warning.message())
                .build();
    }

    private static JsonObject published(KeyHealth health) {
        var trouble = health.trouble();
        return JsonObject.builder()
                .put("lastAttemptAt", RecognitionAnswer.time(health.attemptedAt()))
                .putText("lastSuccessAt", time(health.succeededAt()))
                .putText("unreachableSince", since(health, KeyHealth.Kind.UNREACHABLE))
                .putText("refusedSince", since(health, KeyHealth.Kind.REFUSED))
                .putText("why", trouble.map(KeyHealth.Trouble::why))
                .put("findings", JsonArray.of(health.findings().stream().map(KeyHealthAnswer::finding)))
                .put("toSign", JsonArray.of(health.proposals().stream().map(KeyHealth.Proposal::claims)))
                .build();
    }

    private static Optional<String> since(KeyHealth health, KeyHealth.Kind kind) {
        return time(health.trouble().filter(trouble -> trouble.kind() == kind).map(KeyHealth.Trouble::since));
    }

    private static JsonObject finding(KeyFinding finding) {
        return JsonObject.builder()
                .put("code", finding.code())
                .putText("keyId", finding.keyId())
                .putText("pointer", finding.pointer())
                .build();
    }

    private static Optional<String> time(Optional<Instant> instant) {
        return instant.map(RecognitionAnswer::time);
    }
}
