package healthcode.recognition;

import healthcode.code.IssuedCode;
import healthcode.code.Level;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.policy.Judgement;
import healthcode.policy.Language;
import healthcode.policy.Reason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes answers as JSON; inside the use case, because the octets are part of what is committed. */
public final class RecognitionAnswer {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final JsonCodec json;

    public RecognitionAnswer(JsonCodec json) {
        this.json = json;
    }

    byte[] print(
            RequestId id, Judgement judgement, Level level, Instant validUntil, IssuedCode code, Language language) {
        var decision = JsonObject.builder()
                .put("id", id.text())
                .put("outcome", judgement.outcome().name())
                .put("level", level.name())
                .put("reasons", reasons(judgement.reasons(), language))
                .put("validUntil", time(validUntil))
                .build();
        var issued = JsonObject.builder()
                .put("id", code.claims().id().text())
                .put("text", code.text())
                .put("level", code.claims().level().name())
                .put("expiresAt", time(code.claims().expiresAt()))
                .build();
        return json.print(JsonObject.builder()
                .put("decision", decision)
                .put("code", issued)
                .build());
    }

    /** Reasons as every answer has them: code, rule, text, next. */
    public static JsonArray reasons(List<Reason> reasons, Language language) {
        return JsonArray.of(reasons.stream().map(reason -> JsonObject.builder()
                .put("code", reason.code())
                .put("rule", reason.rule())
                .put("text", reason.text().in(language))
                .put("next", reason.next().in(language))
                .build()));
    }

    /** A time as every answer has it: RFC 3339 in whole seconds at +08:00. */
    public static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atOffset(BEIJING));
    }
}
