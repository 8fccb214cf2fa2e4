package healthcode.format;

import java.util.List;

/** Where a format states symptoms: several codes, each decoded by a table. */
record SymptomRule(Parts parts, Decoder<String> decoder) {

    private static final String NONE = "NONE";

    /** The symptoms, each once; NONE only when it stands alone. */
    List<String> read(Answer.Scope scope, Answer answer) {
        var symptoms = parts.in(scope, answer).stream()
                .map(part -> switch (decoder.decode(part, answer.provenance().received())) {
                    case Decoder.Value<String>(var symptom) -> symptom;
                    case Decoder.Nothing<String> _ -> "OTHER";
                    case Decoder.Wrong<String> _ -> {
                        answer.refuse(scope, parts.path());
                        yield "OTHER";
                    }
                })
                .distinct()
                .toList();
        return symptoms.size() < 2
                ? symptoms
                : symptoms.stream().filter(symptom -> !symptom.equals(NONE)).toList();
    }
}
