package healthcode.functions.wire;

import healthcode.code.Assessment;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.policy.Language;
import healthcode.policy.Outcome;
import healthcode.policy.ReasonKind;
import healthcode.recognition.AccessRecords;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.Decision;
import healthcode.recognition.MyCode;
import healthcode.recognition.MyHistory;
import healthcode.recognition.MyWords;
import healthcode.recognition.RecognitionAnswer;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.util.Optional;

/** Writes a traveller's own code and history, with the words for them. */
final class MyAnswers {

    private MyAnswers() {}

    static JsonObject code(MyCode.Shown shown, Language language) {
        var claims = shown.code().claims();
        var code = JsonObject.builder()
                .put("id", claims.id().text())
                .put("text", shown.code().text())
                .put("level", claims.level().name())
                .put("name", claims.name())
                .put("documentTail", claims.documentTail())
                .put("issuedAt", RecognitionAnswer.time(claims.issuedAt()))
                .put("expiresAt", RecognitionAnswer.time(claims.expiresAt()))
                .build();
        var answer = JsonObject.builder()
                .put("code", code)
                .put("level", shown.level().name())
                .put("text", MyWords.level(shown.level(), shown.keyWithdrawn()).in(language))
                .put("next", MyWords.next(shown.level()).in(language));
        shown.decisive().ifPresent(decisive -> {
            answer.put("setBy", setBy(decisive, shown.issuer()));
            reason(decisive.reason(), language).ifPresent(reason -> answer.put("reason", reason));
            answer.put("since", RecognitionAnswer.time(decisive.asOf()));
        });
        if (shown.level() != Level.GREEN) {
            answer.put("contest", ReasonKind.contest().in(language));
        }
        return answer.putText("until", shown.until().map(RecognitionAnswer::time))
                .build();
    }

    private static JsonObject setBy(Assessment decisive, Optional<Issuer> issuer) {
        return JsonObject.builder()
                .put("issuer", decisive.issuer())
                .putText("name", issuer.map(Issuer::name))
                .putText("region", issuer.flatMap(Issuer::region).map(RegionCode::code))
                .build();
    }

    private static Optional<JsonObject> reason(ReasonCode reason, Language language) {
        return reason == ReasonCode.NONE
                ? Optional.empty()
                : Optional.of(JsonObject.builder()
                        .put("code", reason.name())
                        .put("text", MyWords.reason(reason).in(language))
                        .build());
    }

    static JsonObject history(MyHistory.Told told, Language language) {
        return JsonObject.builder()
                .put(
                        "decisions",
                        JsonArray.of(told.decisions().stream().map(one -> decision(one, told.trust(), language))))
                .put("checks", JsonArray.of(told.checks().stream().map(one -> check(one, language))))
                .put("accesses", JsonArray.of(told.accesses().stream().map(one -> access(one, language))))
                .build();
    }

    private static JsonObject decision(Decision decision, TrustList trust, Language language) {
        var act = decision.act();
        var told = JsonObject.builder()
                .put("at", RecognitionAnswer.time(decision.decidedAt()))
                .put("kind", act.kind().name())
                .put("text", MyWords.kind(act.kind()).in(language))
                .put("by", trust.issuer(act.issuer()).map(Issuer::name).orElse(act.issuer()))
                .putText("region", act.issuerRegion().map(RegionCode::code))
                .putText("destination", act.destination().map(RegionCode::code))
                .putText("outcome", act.outcome().map(Outcome::name))
                .put("before", decision.before().name())
                .put("level", decision.level().name());
        decision.evidence().assessments().stream()
                .findFirst()
                .flatMap(assessment -> reason(assessment.reason(), language))
                .ifPresent(reason -> told.put("reason", reason));
        return told.build();
    }

    private static JsonObject check(CheckRecords.Entry check, Language language) {
        return JsonObject.builder()
                .put("at", RecognitionAnswer.time(check.at()))
                .put("operator", check.operator())
                .put("place", check.place())
                .put("means", check.means().name())
                .put("answer", check.answer().name())
                .put("text", MyWords.check(check.means(), check.answer()).in(language))
                .put("level", check.level().name())
                .put("reason", check.reason())
                .putText("trip", check.trip())
                .build();
    }

    private static JsonObject access(AccessRecords.Access access, Language language) {
        return JsonObject.builder()
                .put("at", RecognitionAnswer.time(access.at()))
                .put("by", access.caller())
                .put("operation", access.operation().id())
                .put("purpose", access.purpose().code())
                .put("text", MyWords.purpose(access.purpose()).in(language))
                .build();
    }
}
