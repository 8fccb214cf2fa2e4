package healthcode.feed;

import healthcode.code.CodeId;
import healthcode.code.HolderKeys;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import healthcode.recognition.RecognitionAnswer;
import java.util.Locale;

/** A decision as change feeds tell it: what changed, on whose word and why, and of whose code, by its opaque id. */
final class ChangeDocument {

    static final String AT = "at";

    private ChangeDocument() {}

    static JsonObject of(Decision decision, HolderKeys keys) {
        var act = decision.act();
        var code = new CodeId(keys.handleOf(decision.subject()), decision.code().epoch());
        var change = JsonObject.builder()
                .put("id", decision.id().text())
                .put(AT, RecognitionAnswer.time(decision.decidedAt()))
                .put("kind", kind(act.kind()))
                .put("before", decision.before().name())
                .put("level", decision.level().name())
                .put("code", code.text())
                .put("issuer", act.issuer())
                .put("reasons", JsonArray.of(act.reasons().stream().map(JsonString::new)));
        if (!act.details().isEmpty()) {
            var details = JsonObject.builder();
            act.details().forEach(details::put);
            change.put("details", details.build());
        }
        return change.build();
    }

    private static String kind(Act.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
