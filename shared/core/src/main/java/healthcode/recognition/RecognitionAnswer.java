package healthcode.recognition;

import healthcode.code.ClaimSecret;
import healthcode.code.CodeId;
import healthcode.code.IssuedCode;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.MalformedJson;
import healthcode.policy.Judgement;
import healthcode.policy.Language;
import healthcode.policy.Reason;
import healthcode.policy.Suspension;
import healthcode.policy.rules.AssessmentBook.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes answers as JSON; inside the use case, because the octets are part of what is committed. */
public final class RecognitionAnswer {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private static final String CLAIM = "claim";

    private final JsonCodec json;

    public RecognitionAnswer(JsonCodec json) {
        this.json = json;
    }

    byte[] print(
            RequestId id,
            Judgement judgement,
            Level level,
            Instant validUntil,
            IssuedCode code,
            Optional<Instant> claimableUntil,
            Optional<Verdict> assessed,
            Language language) {
        var decision = JsonObject.builder()
                .put("id", id.text())
                .put("outcome", judgement.outcome().name())
                .put("level", level.name())
                .put("reasons", reasons(judgement.reasons(), language))
                .put("validUntil", time(validUntil));
        turning(decision, judgement.holdsUntil(), judgement.acceptedFrom(), judgement.suspensions(), language);
        var issued = JsonObject.builder()
                .put("id", code.claims().id().text())
                .put("text", code.text())
                .put("level", code.claims().level().name())
                .put("expiresAt", time(code.claims().expiresAt()))
                .build();
        var answer = JsonObject.builder().put("decision", decision.build()).put("code", issued);
        claimableUntil.ifPresent(until -> answer.put(
                CLAIM, JsonObject.builder().put("expiresAt", time(until)).build()));
        assessed.ifPresent(verdict -> answer.put("assessment", assessment(verdict, language)));
        return json.print(answer.build());
    }

    /**
     * The octets of {@code answer} as they leave: with the secret of the offer that it made, if it made one; it is
     * never kept.
     *
     * @param secret makes it for the handle of the code in the answer
     */
    Octets withSecret(Octets answer, Function<Octets, ClaimSecret> secret) {
        try {
            var stored = (JsonObject) json.parse(answer.toArray());
            var handle = stored.object("code")
                    .flatMap(code -> code.text("id"))
                    .flatMap(CodeId::parse)
                    .map(CodeId::handle)
                    .orElseThrow();
            var offer = stored.object(CLAIM);
            if (offer.isEmpty()) {
                return answer;
            }
            var claim = JsonObject.builder().put("secret", secret.apply(handle).text());
            offer.get().members().forEach(claim::put);
            var released = JsonObject.builder();
            stored.members().forEach(released::put);
            return Octets.of(json.print(released.put(CLAIM, claim.build()).build()));
        } catch (MalformedJson e) {
            throw new IllegalStateException("stored answer: not JSON", e);
        }
    }

    /** What the region's assessment rules found, and when they would find something else. */
    private static JsonObject assessment(Verdict verdict, Language language) {
        return JsonObject.builder()
                .put("level", verdict.level().name())
                .put("reason", verdict.code().name())
                .put("rules", JsonArray.of(verdict.rules().stream().map(JsonString::new)))
                .put("reasons", reasons(verdict.reasons(), language))
                .putText("turnsAt", verdict.turnsAt().map(RecognitionAnswer::time))
                .putText("greenFrom", verdict.greenFrom().map(RecognitionAnswer::time))
                .build();
    }

    /** When the rules alone would say otherwise, and the exceptions to mutual recognition that apply. */
    public static void turning(
            JsonObject.Builder answer,
            Optional<Instant> holdsUntil,
            Optional<Instant> acceptedFrom,
            List<Suspension> suspensions,
            Language language) {
        answer.putText("holdsUntil", holdsUntil.map(RecognitionAnswer::time))
                .putText("acceptedFrom", acceptedFrom.map(RecognitionAnswer::time));
        if (!suspensions.isEmpty()) {
            answer.put("exceptions", JsonArray.of(suspensions.stream().map(each -> suspension(each, language))));
        }
    }

    private static JsonObject suspension(Suspension suspension, Language language) {
        return JsonObject.builder()
                .put("id", suspension.id())
                .put("reason", suspension.text().in(language))
                .put("issuers", regions(suspension.issuers()))
                .put("destinations", regions(suspension.destinations()))
                .put("approver", suspension.approver())
                .put("from", time(suspension.from()))
                .put("until", time(suspension.until()))
                .build();
    }

    private static JsonArray regions(Set<RegionCode> regions) {
        return JsonArray.of(regions.stream().map(RegionCode::code).sorted().map(JsonString::new));
    }

    /** Reasons as every answer has them: code, rule, text, next, and who can change it. */
    public static JsonArray reasons(List<Reason> reasons, Language language) {
        return JsonArray.of(reasons.stream()
                .map(reason -> JsonObject.builder()
                        .put("code", reason.code())
                        .put("rule", reason.rule())
                        .put("text", reason.text().in(language))
                        .put("next", reason.next().in(language))
                        .put("changedBy", reason.changedBy().name())
                        .build()));
    }

    /** A time as every answer has it: RFC 3339 in whole seconds at +08:00. */
    public static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atOffset(BEIJING));
    }
}
