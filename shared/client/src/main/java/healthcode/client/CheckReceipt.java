package healthcode.client;

import healthcode.code.Level;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.recognition.GateAnswer;
import java.util.List;

/**
 * The answer to a check at a gate.
 *
 * @param reasons kebab-case reason codes, never empty
 * @param level now; UNKNOWN unless the code was proved
 */
public record CheckReceipt(GateAnswer answer, Level level, List<String> reasons) {

    public CheckReceipt {
        reasons = List.copyOf(reasons);
    }

    /**
     * Reads the body of a 200.
     *
     * @throws IllegalArgumentException if a member is missing: not an answer of a gateway of this version
     */
    public static CheckReceipt of(JsonValue body) {
        if (!(body instanceof JsonObject answer)) {
            throw new IllegalArgumentException("answer: not an object");
        }
        return new CheckReceipt(
                GateAnswer.valueOf(RecognitionReceipt.text(answer, "answer")),
                Level.valueOf(RecognitionReceipt.text(answer, "level")),
                RecognitionReceipt.reasons(answer));
    }
}
