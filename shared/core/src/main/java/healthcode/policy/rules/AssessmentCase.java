package healthcode.policy.rules;

import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.policy.Lack;
import healthcode.policy.Question;
import healthcode.policy.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a holder whose level is to be assessed.
 *
 * @param region who assesses
 * @param at when
 * @param declared what the holder declared, if anything
 * @param contact what the authority knows of contacts: CONFIRMED, CLOSE_CONTACT and the like; empty when nothing
 * @param facts tests, stays and the declaration's own dates
 * @param lacks what cannot be known of the holder; a rule that needs it finds UNKNOWN
 */
public record AssessmentCase(
        RegionCode region,
        Instant at,
        Optional<Declared> declared,
        Optional<ReasonCode> contact,
        Facts facts,
        Set<Lack> lacks) {

    public AssessmentCase {
        lacks = Set.copyOf(lacks);
    }

    /** What a holder declares. */
    public record Declared(List<String> symptoms, Optional<Integer> temperatureTenths) {
        public Declared {
            symptoms = List.copyOf(symptoms);
        }

        /** What was declared, as rules see it: no symptoms are an empty list. */
        public static Declared of(Fact.Declared stated) {
            return new Declared(
                    stated.symptoms().stream()
                            .filter(symptom -> !symptom.equals("NONE"))
                            .toList(),
                    stated.temperatureTenths());
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
        return new AssessmentCase(region, other, declared, contact, facts, lacks);
    }

    /** The case as a question that nobody has answered yet. */
    Question question() {
        return new Question(region, at, Level.UNKNOWN, Optional.empty(), facts, Optional.empty(), Optional.empty())
                .lacking(lacks);
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
