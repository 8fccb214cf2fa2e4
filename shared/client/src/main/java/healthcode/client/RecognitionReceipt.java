package healthcode.client;

import healthcode.code.Level;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.Outcome;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a recognition.
 *
 * @param decisionId names the decision for ever
 * @param reasons kebab-case reason codes
 * @param codeId the identity of the holder's one code, the same through all refreshes
 * @param codeText what the QR holds
 * @param claimSecret for the traveller's phone, if the order asked for it: shown to them alone, kept nowhere
 */
public record RecognitionReceipt(
        String decisionId,
        Outcome outcome,
        Level level,
        List<String> reasons,
        Instant validUntil,
        String codeId,
        String codeText,
        Instant codeExpiresAt,
        Optional<String> claimSecret) {

    public RecognitionReceipt {
        reasons = List.copyOf(reasons);
    }

    /**
     * Reads the body of a 201.
     *
     * @throws IllegalArgumentException if a member is missing: not an answer of a gateway of this version
     */
    public static RecognitionReceipt of(JsonValue body) {
        var decision = object(body, "decision");
        var code = object(body, "code");
        return new RecognitionReceipt(
                text(decision, "id"),
                Outcome.valueOf(text(decision, "outcome")),
                Level.valueOf(text(decision, "level")),
                reasons(decision),
                time(decision, "validUntil"),
                text(code, "id"),
                text(code, "text"),
                time(code, "expiresAt"),
                body instanceof JsonObject answer
                        ? answer.object("claim").map(claim -> text(claim, "secret"))
                        : Optional.empty());
    }

    static List<String> reasons(JsonObject object) {
        return object.array("reasons").stream()
                .map(JsonArray::items)
                .flatMap(List::stream)
                .map(reason -> text((JsonObject) reason, "code"))
                .toList();
    }

    static JsonObject object(JsonValue body, String name) {
        if (body instanceof JsonObject object && object.object(name).isPresent()) {
            return object.object(name).get();
        }
        throw missing(name);
    }

    static String text(JsonObject object, String name) {
        return object.text(name).orElseThrow(() -> missing(name));
    }

    static Instant time(JsonObject object, String name) {
        return OffsetDateTime.parse(text(object, name)).toInstant();
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("answer: " + name + " is missing or of another type");
    }

    @Override
    public String toString() {
        return "RecognitionReceipt[" + outcome + ", " + level + "]";
    }
}
