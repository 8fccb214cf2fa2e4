package healthcode.credential;

import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The wrappings in which SMART Health Cards travel: the numeric text of a QR, a {@code .smart-health-card} file, or the
 * FHIR Parameters of a health system's answer. Space around the whole is ignored, as files and scanners add it.
 */
public final class HealthCardText {

    private static final int MOST_CARDS = 16;

    private HealthCardText() {}

    /** Whether {@code text} is wrapped, that is, not a compact JWS. */
    static boolean wraps(String text) {
        var stripped = text.strip();
        return stripped.startsWith("{") || stripped.startsWith(NumericText.PREFIX);
    }

    /** The compact JWS of every card in {@code text}, at least one; a text without wrapping is the one card itself. */
    public static Attempt<List<String>> cards(String text, JsonCodec json) {
        if (!wraps(text)) {
            return Attempt.ok(List.of(text));
        }
        var stripped = text.strip();
        return stripped.startsWith("{")
                ? file(stripped, json)
                : NumericText.decode(stripped.lines().toList()).then(card -> Attempt.ok(List.of(card)));
    }

    private static Attempt<List<String>> file(String text, JsonCodec json) {
        try {
            if (!(json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject file)) {
                return Attempt.refused(ProblemCode.ENVELOPE_UNKNOWN);
            }
            return file.text("resourceType").equals(Optional.of("Parameters"))
                    ? parameters(file)
                    : strings(file.array("verifiableCredential").map(JsonArray::items));
        } catch (MalformedJson _) {
            return Attempt.refused(ProblemCode.ENVELOPE_UNKNOWN);
        }
    }

    /** The answer of the FHIR operation {@code $health-cards-issue}. */
    private static Attempt<List<String>> parameters(JsonObject file) {
        var cards = new ArrayList<JsonValue>();
        for (var item : file.array("parameter").map(JsonArray::items).orElse(List.of())) {
            if (item instanceof JsonObject parameter
                    && parameter.text("name").equals(Optional.of("verifiableCredential"))) {
                parameter.get("valueString").ifPresent(cards::add);
            }
        }
        return strings(Optional.of(cards));
    }

    private static Attempt<List<String>> strings(Optional<? extends List<JsonValue>> items) {
        var cards = new ArrayList<String>();
        for (var item : items.map(List::copyOf).orElse(List.of())) {
            if (!(item instanceof JsonString(var card))) {
                return Attempt.refused(ProblemCode.ENVELOPE_UNKNOWN);
            }
            cards.add(card);
        }
        return cards.isEmpty() || cards.size() > MOST_CARDS
                ? Attempt.refused(ProblemCode.ENVELOPE_UNKNOWN)
                : Attempt.ok(List.copyOf(cards));
    }
}
