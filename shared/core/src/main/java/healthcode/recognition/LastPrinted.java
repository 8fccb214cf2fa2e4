package healthcode.recognition;

import healthcode.code.StoredCodes;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import java.util.Optional;

/**
 * What the last code issued to a holder showed of name and document. The heads keep neither: the codes that were issued
 * are the only place where the gateway has them, masked, and they go with their decisions.
 */
final class LastPrinted {

    private final DecisionHistory history;
    private final StoredCodes codes;
    private final JsonCodec json;

    LastPrinted(DecisionHistory history, StoredCodes codes, JsonCodec json) {
        this.history = history;
        this.codes = codes;
        this.json = json;
    }

    CodeProjection.Printed of(SubjectId subject) {
        return history.decisions(subject).reversed().stream()
                .flatMap(kept -> kept.decision().stream())
                .flatMap(decision -> printed(decision).stream())
                .findFirst()
                .orElse(CodeProjection.Printed.NOTHING);
    }

    private Optional<CodeProjection.Printed> printed(Decision decision) {
        return answer(decision)
                .flatMap(answer -> answer.object("code"))
                .flatMap(code -> code.text("text"))
                .flatMap(codes::claims)
                .map(code -> new CodeProjection.Printed(code.name(), code.documentTail()));
    }

    private Optional<JsonObject> answer(Decision decision) {
        try {
            return json.parse(decision.answer().toArray()) instanceof JsonObject answer
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (MalformedJson e) {
            throw new IllegalStateException("stored answer: not JSON", e);
        }
    }
}
