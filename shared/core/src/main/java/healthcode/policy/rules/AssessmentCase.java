package healthcode.policy.rules;

import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.policy.Question;
import healthcode.policy.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a holder whose level is to be assessed.
 *
 * @param region who assesses
 * @param at when
 * @param declared what the holder declared, if anything
 * @param contact what the authority knows of contacts: CONFIRMED, CLOSE_CONTACT and the like; empty when nothing
 * @param facts tests, stays and the declaration's own dates
 */
public record AssessmentCase(
        RegionCode region, Instant at, Optional<Declared> declared, Optional<ReasonCode> contact, Facts facts) {

    /** What a holder declares. */
    public record Declared(List<String> symptoms, Optional<Integer> temperatureTenths) {
        public Declared {
            symptoms = List.copyOf(symptoms);
        }
    }

    /** The data for assessment rules: that of recognition, and {@code payload.declared} and {@code payload.contact}. */
    public RuleData data(Surroundings surroundings) {
        var base = RuleData.of(question(), surroundings);
        var payload = JsonObject.builder();
        base.json().object("payload").orElse(JsonObject.EMPTY).members().forEach(payload::put);
        declared.ifPresent(found -> payload.put("declared", json(found)));
        payload.putText("contact", contact.map(Enum::name));
        var data = JsonObject.builder()
                .put("payload", payload.build())
                .put("external", base.json().object("external").orElse(JsonObject.EMPTY));
        return new RuleData(data.build(), base.unknown());
    }

    /** The same case at another instant. */
    AssessmentCase at(Instant other) {
        return new AssessmentCase(region, other, declared, contact, facts);
    }

    /** The case as a question that nobody has answered yet. */
    Question question() {
        return new Question(region, at, Level.UNKNOWN, Optional.empty(), facts, Optional.empty(), Optional.empty());
    }

    private static JsonObject json(Declared declared) {
        var json = JsonObject.builder()
                .put("symptoms", JsonArray.of(declared.symptoms().stream().map(JsonString::new)));
        declared.temperatureTenths().ifPresent(tenths -> json.put("temperatureTenths", tenths));
        return json.build();
    }

    @Override
    public String toString() {
        return "AssessmentCase[redacted]";
    }
}
